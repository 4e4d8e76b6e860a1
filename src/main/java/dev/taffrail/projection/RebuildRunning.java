package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** A rebuild was asked for while another one is under way, in this process or another. Nothing was changed. */
public final class RebuildRunning extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param projection the projection that is being rebuilt */
    public RebuildRunning(String projection) {
        super(
                "rebuild_running",
                "The tables of '" + projection + "' are being rebuilt already.",
                "Wait for that rebuild; 'taffrail projections' shows when the generation has moved.");
    }
}
