package dev.taffrail.command;

import dev.taffrail.event.TaffrailException;

/** A command that has to find streams through the tables, which another process holds up. Nothing was appended. */
public final class TablesBehind extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public TablesBehind() {
        super(
                "tables_behind",
                "The tables are behind the log, because another process holds the projector and does not get on; nothing was"
                        + " appended.",
                "Let that process go on or end it, and try again. taffrail projections shows how far they are.");
    }
}
