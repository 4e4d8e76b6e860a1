package dev.taffrail.log;

import dev.taffrail.event.TaffrailException;

/** The log is not what was appended: a row is missing, or one was changed. */
public final class LogDamaged extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * @param what what is wrong, without a full stop
     * @param position the first position at which it shows, 0 if that is not known
     */
    public LogDamaged(String what, long position) {
        super(
                "log_damaged",
                "The log is damaged: " + what + ".",
                "Run 'taffrail verify' to see from where on; then restore log.db from a backup.");
        this.position = position;
    }

    /** Returns the first position at which the damage shows, 0 if that is not known. */
    public long position() {
        return position;
    }
}
