package dev.taffrail.bench;

import java.util.List;

/** The rows of the table in bench/README.md, in the order in which they are measured. Stateless. */
final class Rows {
    private Rows() {}

    static List<Row> all() {
        return List.of(
                new GroupCommit(),
                new WaitingCallers(),
                new Projected(),
                new LoneAppend(),
                new Lag(),
                new Rebuilds(),
                new RunRebuilds(),
                new CheckpointLoads(),
                new Queries(),
                new Sizes(),
                new Steps(),
                new RecordedRuns(),
                new Listing(),
                new LongThreads(),
                new SmallParts());
    }
}
