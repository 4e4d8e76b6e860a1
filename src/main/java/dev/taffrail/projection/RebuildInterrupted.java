package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** The thread that folded was interrupted. What it had folded so far is kept. */
public final class RebuildInterrupted extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param projection the projection that was being folded */
    public RebuildInterrupted(String projection) {
        super(
                "rebuild_interrupted",
                "The thread that folded the tables of '" + projection + "' was interrupted.",
                "Ask again; the folding goes on where it stopped.");
    }
}
