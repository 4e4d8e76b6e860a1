package dev.taffrail.ingest;

import java.nio.file.Path;

/**
 * Reads files of one format into the log. One file after the other, from one thread at a time; several processes may import the
 * same files at once.
 */
public interface Importer {
    /** Returns the format's name, as the command line knows it. */
    String format();

    /** Returns what a report counts, in the singular. */
    default String unit() {
        return "line";
    }

    /** Says whether a file that was found in a directory looks like one of this format, by its name alone. */
    boolean accepts(Path file);

    /**
     * Imports one file. It is checked whole before its first event is appended; what is in the log already is passed over.
     *
     * @param progress is told how much of the file has been taken
     * @throws ImportRefused if the file cannot be imported; nothing of it was appended
     */
    FileReport importFile(Path file, Progress progress);

    /**
     * Checks a file as far as it can be checked before another one is imported. May be called by another thread, while an
     * earlier file is being imported. Unless an importer has more to offer, nothing is done ahead.
     *
     * @param progress as in {@link #importFile}
     * @throws ImportRefused if the file cannot be imported
     */
    default Checked check(Path file, Progress progress) {
        return () -> importFile(file, progress);
    }

    /** A file that was checked. */
    @FunctionalInterface
    interface Checked {
        /**
         * Does what is left to do of its import.
         *
         * @throws ImportRefused if the file cannot be imported
         */
        FileReport append();
    }

    /** Told how an import gets on. Called by one thread at a time. */
    @FunctionalInterface
    interface Progress {
        /** Hears nothing. */
        Progress NONE = (file, done, total) -> {};

        /**
         * Hears how far the import is.
         *
         * @param file the file at hand
         * @param done bytes of it that have been read, as they are on disk
         * @param total bytes of it
         */
        void at(Path file, long done, long total);
    }
}
