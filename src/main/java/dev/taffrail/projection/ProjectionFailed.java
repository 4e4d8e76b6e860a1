package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** The tables could not be brought up to date because something failed that has nothing to do with the events. */
public final class ProjectionFailed extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param projection the name of the projection
     * @param cause what failed
     */
    public ProjectionFailed(String projection, Throwable cause) {
        super(
                "projection_failed",
                "The tables of '" + projection + "' cannot be brought up to date: " + cause.getMessage(),
                "The log is not touched by this. Look at the disk; the tables go on from where they are once it works again.");
        initCause(cause);
    }
}
