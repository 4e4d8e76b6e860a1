package dev.taffrail.log;

import dev.taffrail.event.TaffrailException;

/** A cursor that does not fit the log: another row stands at its position, or none. */
public final class CursorLost extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final Cursor cursor;

    /** @param cursor the cursor that does not fit */
    public CursorLost(Cursor cursor) {
        super(
                "cursor_lost",
                "The log has another row at position " + cursor.position()
                        + " than this cursor has read: it was restored from a backup, or lost its tail in a power cut.",
                "Begin again from the start, or from a cursor that was taken after the restore.");
        this.cursor = cursor;
    }

    /** Returns the cursor that does not fit. */
    public Cursor cursor() {
        return cursor;
    }
}
