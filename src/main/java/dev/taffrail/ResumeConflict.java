package dev.taffrail;

import dev.taffrail.event.TaffrailException;

/** A run that cannot be taken over as it stands, or that somebody else took over first. Nothing was written. */
public final class ResumeConflict extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which run, and what stands in the way
     * @param hint what to do
     */
    public ResumeConflict(String message, String hint) {
        super("resume_conflict", message, hint);
    }
}
