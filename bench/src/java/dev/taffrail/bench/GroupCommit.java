package dev.taffrail.bench;

import static dev.taffrail.bench.Callers.Manner.CHAINED;
import static dev.taffrail.bench.Callers.Manner.PIPELINED;
import static dev.taffrail.bench.Callers.Manner.WAITING;

import java.util.List;

/**
 * W1: how many events a second become durable while many appends are in flight, beside what SQLite takes of the same rows.
 *
 * <p>There are two limits. Callers that have many appends in flight each are put against the largest batches, which is what SQLite
 * can do at most. Where only so many appends are in flight in all, no more of them can share a sync, so they are put against
 * batches of that many rows: nothing that answers after a sync can pass that.
 */
final class GroupCommit implements Row {
    private static final double WANTED = 0.85;
    private static final int[] CALLERS = {64, 256};

    @Override
    public String name() {
        return "W1";
    }

    @Override
    public String title() {
        return "durable appends with many in flight, beside raw JDBC batches of the same rows";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int callers : CALLERS) {
            measure(bench, callers, 300, bench.size(200_000, 5_000));
        }
        measure(bench, CALLERS[0], 4_096, bench.size(50_000, 2_000));
    }

    private void measure(Bench bench, int callers, int bytes, int events) throws Exception {
        Nodes nodes = new Nodes(callers, bytes);
        String of = callers + " callers, " + bytes + " B";
        List<Samples> all = bench.inTurns(
                of,
                List.of(
                        empty -> RawLog.perSecond(empty, nodes, events, RawLog.LARGEST_BATCH),
                        empty -> RawLog.perSecond(empty, nodes, events, callers),
                        empty -> Appends.perSecond(empty, nodes, PIPELINED, events),
                        empty -> Appends.perSecond(empty, nodes, CHAINED, events),
                        empty -> Appends.perSecond(empty, nodes, WAITING, events)));
        Samples largest = all.get(0);
        Samples alike = all.get(1);
        String rawAlike = "raw, " + callers + " rows a commit";
        boolean small = bytes == 300;
        bench.add(Figure.of(name(), of + ", 64 in flight each", Unit.PER_SECOND, all.get(2))
                .against("raw, 8,192 rows a commit", largest)
                .wanted(small ? Bound.ratioAtLeast(WANTED) : null));
        bench.add(Figure.of(name(), of + ", one in flight each", Unit.PER_SECOND, all.get(3))
                .against(rawAlike, alike)
                .wanted(small ? Bound.ratioAtLeast(WANTED) : null));
        bench.add(Figure.of(name(), of + ", a waiting thread each", Unit.PER_SECOND, all.get(4))
                .against(rawAlike, alike));
        bench.add(Figure.of(name(), of + ": " + rawAlike, Unit.PER_SECOND, alike)
                .against("raw, 8,192 rows a commit", largest));
    }
}
