package dev.taffrail.state;

import java.util.List;

/** Which parts a stream's fold has beside those that every run has, by the stream's kind. Stateless. */
final class StreamParts {
    private StreamParts() {}

    static List<StreamPart> of(String kind, String stream, Edits edits, Runs runs, Rows rows, boolean first) {
        // What is stored of a stream that begins anew is of its life before, and may not be gone yet.
        Rows ofThisLife = first ? Rows.NONE : rows;
        return switch (kind) {
            case "thread" ->
                List.of(
                        new Threads(stream, edits, runs, ofThisLife),
                        new Messages(stream, edits),
                        new ThreadTools(stream, edits),
                        new ThreadGoals(stream, edits, ofThisLife));
            case "job" -> List.of(new BackgroundJobs(stream, edits, runs, ofThisLife));
            default ->
                List.of(new WorkflowTrace(stream, edits, rows, first), new Snapshots(stream, edits, runs, rows, first));
        };
    }
}
