package dev.taffrail;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.TaffrailException;

/**
 * A run that this writer may no longer write: somebody took it over, ended it or deleted it meanwhile. It stays so; nothing of
 * the append was written.
 */
public final class RunFenced extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param by the event that came in between */
    public RunFenced(StoredEvent by) {
        super(
                "run_fenced",
                "Run '" + by.stream() + "' was taken out of this writer's hands: " + by.type() + " stands at seq "
                        + by.seq() + ".",
                "Stop working on it here. To go on with the run, resume it from its checkpoint.");
    }
}
