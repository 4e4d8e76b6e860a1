package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** The store was closed while somebody waited for its tables. What the log holds is projected when it is opened again. */
public final class ProjectionClosed extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param projection the projection that was waited for */
    public ProjectionClosed(String projection) {
        super(
                "projection_closed",
                "The store was closed before the tables of '" + projection + "' had come so far.",
                "Open the store again; its tables then catch up with the log.");
    }
}
