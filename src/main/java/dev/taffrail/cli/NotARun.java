package dev.taffrail.cli;

import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;

/** A command that only a run can be meant with was given a thread, a job or another kind of stream. Nothing was done. */
final class NotARun extends TaffrailException {
    private static final long serialVersionUID = 1L;

    NotARun(StreamId stream) {
        super(
                "not_a_run",
                "'" + stream + "' is a " + stream.kind()
                        + " and no run, so it has no checkpoint, no gates and no end of its own.",
                hint(stream));
    }

    private static String hint(StreamId stream) {
        return switch (stream.kind()) {
            case "thread" -> "taffrail thread show, leaves, fork and archive are for threads.";
            case "job" -> "taffrail job show is for jobs.";
            default -> "taffrail logs " + stream + " shows its events.";
        };
    }
}
