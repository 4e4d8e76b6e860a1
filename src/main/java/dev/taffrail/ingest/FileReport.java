package dev.taffrail.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one imported file. An immutable value.
 *
 * @param file the file
 * @param streams the streams that its events belong to, in order of first appearance
 * @param lines how many lines that are not blank were taken
 * @param appended how many events were appended; 0 if everything was there before
 * @param counts how many lines were of each kind that is noted; a kind without a line is left out
 * @param notes what is to be said about them, in the order in which it was noticed; the first {@value #NOTES_MAX}
 */
public record FileReport(
        Path file, List<String> streams, long lines, long appended, Map<Kind, Long> counts, List<Note> notes) {
    /** How many notes are kept, so that a file of damaged lines does not fill the memory. */
    public static final int NOTES_MAX = 100;

    /** Keeps copies of the lists and the map. */
    public FileReport {
        streams = List.copyOf(streams);
        counts = Map.copyOf(counts);
        notes = List.copyOf(notes);
    }

    /** What can be said about a line that was not imported as an ordinary one. */
    public enum Kind {
        /** It is not JSON; its text was kept. */
        UNPARSED,
        /** It is the last line, has no line feed and is not JSON: the file was cut there. It was not kept. */
        CUT_OFF,
        /** Its id is in the log with other content. The first stored stands. */
        CONTRADICTED,
        /** It is a row that cannot be taken, for the reason that is given. */
        LEFT_OUT,
        /** It is a row that was taken otherwise than it stands there, for the reason that is given. */
        MENDED
    }

    /**
     * Something about one line, or one row of a database.
     *
     * @param line the line's number, from 1, or the row's id
     * @param kind what is to be said
     * @param detail more about it, such as the id
     */
    public record Note(long line, Kind kind, String detail) {}

    /** Notes as they are collected: the first ones, and how many more there were. Not thread-safe. */
    public static final class Notes {
        private final List<Note> notes = new ArrayList<>();
        private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

        /** Adds a note, or only counts it if there are many already. */
        public void add(long line, Kind kind, String detail) {
            counts.merge(kind, 1L, Long::sum);
            if (notes.size() < NOTES_MAX) {
                notes.add(new Note(line, kind, detail));
            }
        }

        /** Returns the report that these notes belong to. */
        public FileReport report(Path file, List<String> streams, long lines, long appended) {
            return new FileReport(file, streams, lines, appended, counts, notes);
        }
    }
}
