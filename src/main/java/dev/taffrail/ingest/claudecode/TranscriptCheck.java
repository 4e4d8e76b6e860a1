package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Limits;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.FileReport.Kind;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a first reading of a file has found. What is appended goes as far as this reading did and no farther, since the file
 * may belong to a session that is still being written. A file of usual length is held in memory until then; a longer one is read
 * a second time.
 *
 * @param sourceId the session that the file belongs to
 * @param lines how many lines that are not blank there are, without a last one that was cut off
 * @param lastLine the number of the last of them
 * @param firstAt the smallest time of its records, or null if none has a time
 * @param notes the torn lines; appending adds to them
 * @param held what is to be appended; null if it is to be read again
 */
record TranscriptCheck(
        String sourceId,
        long lines,
        long lastLine,
        @Nullable Instant firstAt,
        FileReport.Notes notes,
        @Nullable List<TranscriptReader.Piece> held) {

    /** The most characters of one file that are held in memory. */
    private static final int HELD_CHARS_MAX = 8 << 20;

    /**
     * Reads a file to its end.
     *
     * @throws ImportRefused if a line passes a limit, or no line is a record
     */
    static TranscriptCheck read(Path file, Limits limits, Importer.Progress progress, long size) {
        Found found = new Found();
        try (TranscriptReader reader = new TranscriptReader(file, limits)) {
            for (TranscriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
                found.take(piece);
                progress.at(file, reader.bytesRead() / 2, size);
            }
        }
        if (found.records == 0) {
            throw ImportRefused.line(
                    file,
                    1,
                    "no line of it is a record of a Claude Code transcript: a JSON object with a type.",
                    "Give a transcript, as it lies below ~/.claude/projects.");
        }
        String sourceId = SourceId.of(file, found.lastSessionId);
        boolean isHeld = found.chars <= HELD_CHARS_MAX;
        return new TranscriptCheck(
                sourceId,
                found.lines,
                found.lastLine,
                found.firstAt,
                found.notes,
                isHeld ? List.copyOf(found.pieces) : null);
    }

    /** What was found up to a line. */
    private static final class Found {
        private final FileReport.Notes notes = new FileReport.Notes();
        private final List<TranscriptReader.Piece> pieces = new ArrayList<>();
        private long chars;
        private long lines;
        private long lastLine;
        private long records;
        private @Nullable Instant firstAt;
        private @Nullable String lastSessionId;

        void take(TranscriptReader.Piece piece) {
            if (piece.torn() != null) {
                notes.add(
                        piece.line(),
                        piece.isCutOff() ? Kind.CUT_OFF : Kind.UNPARSED,
                        piece.torn().id());
            }
            if (!piece.isCutOff()) {
                lines++;
                lastLine = piece.line();
                hold(piece);
            }
            for (TranscriptRecord record : piece.records()) {
                records += record.type().isEmpty() ? 0 : 1;
                firstAt = Times.earlier(firstAt, record.at());
                String sessionId = record.fields().text("sessionId");
                lastSessionId = sessionId == null ? lastSessionId : sessionId;
            }
        }

        private void hold(TranscriptReader.Piece piece) {
            chars += piece.chars();
            if (chars <= HELD_CHARS_MAX) {
                pieces.add(piece);
            } else {
                pieces.clear();
            }
        }
    }
}
