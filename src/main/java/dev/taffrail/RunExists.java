package dev.taffrail;

import dev.taffrail.event.TaffrailException;

/** A run that was to be started, but is there already. Nothing was written. */
public final class RunExists extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param runId the id that is taken */
    public RunExists(String runId) {
        super(
                "run_exists",
                "There is a run '" + runId + "' already.",
                "Start it under another id, or resume the one that is there.");
    }
}
