package dev.taffrail.resume;

import dev.taffrail.event.TaffrailException;

/** Something was to be done to a run that has ended. Nothing was written. */
public final class RunEnded extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param state how the run stands */
    public RunEnded(Checkpoint state) {
        super(
                "run_ended",
                "Run '" + state.runId() + "' has ended already: it is " + state.status() + ".",
                "Nothing is to be done; to go on with it, resume it.");
    }
}
