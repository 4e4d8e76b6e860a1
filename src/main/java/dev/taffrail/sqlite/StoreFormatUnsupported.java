package dev.taffrail.sqlite;

import dev.taffrail.event.TaffrailException;

/** A file whose format this version does not read: it was written by a newer one, or by one that is too old. */
public final class StoreFormatUnsupported extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final int found;
    private final int supported;

    /**
     * @param file which file
     * @param found the format of the file
     * @param supported the format that this version reads and writes
     */
    public StoreFormatUnsupported(String file, int found, int supported) {
        super(
                "store_format",
                file + " has format " + found + ", but this version of Taffrail reads format " + supported + ".",
                found > supported
                        ? "Use the newer version that wrote it."
                        : "Export it with the older version that wrote it, and import it into a new store.");
        this.found = found;
        this.supported = supported;
    }

    /** Returns the format of the file. */
    public int found() {
        return found;
    }

    /** Returns the format that this version reads. */
    public int supported() {
        return supported;
    }
}
