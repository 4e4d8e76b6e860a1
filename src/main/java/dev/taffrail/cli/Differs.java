package dev.taffrail.cli;

import dev.taffrail.event.TaffrailException;

/** The tables are not what the log makes of a run. */
final class Differs extends TaffrailException {
    private static final long serialVersionUID = 1L;

    Differs(String runId, String difference) {
        super(
                "views_differ",
                "Run '" + runId + "' is stored otherwise than its events say: " + difference + ".",
                "The log is the truth: taffrail rebuild " + runId + " makes its rows anew.");
    }
}
