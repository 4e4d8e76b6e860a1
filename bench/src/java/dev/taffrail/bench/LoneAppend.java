package dev.taffrail.bench;

import dev.taffrail.log.SqliteEventLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** W4: how long one append takes while nothing else goes on, beside the sync of a page written at the end of a file. */
final class LoneAppend implements Row {
    private static final double[] PERCENTILES = {50, 99, 99.9};

    @Override
    public String name() {
        return "W4";
    }

    @Override
    public String title() {
        return "latency of one append with nothing else going on, beside a raw fsync";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int appends = bench.size(5_000, 200);
        List<Histogram> append = new ArrayList<>();
        List<Histogram> sync = new ArrayList<>();
        for (int round = bench.isQuick() ? 0 : -1; round < bench.rounds(); round++) {
            bench.say("one append at a time, round " + (round + 1) + " of " + bench.rounds());
            Path empty = bench.emptyDirectory();
            Histogram syncs = Fsync.latencies(empty, appends);
            Histogram nanos = new Histogram(3);
            Appends.with(empty.resolve("store"), log -> appendOneByOne(log, appends, nanos));
            Bench.delete(empty);
            if (round >= 0) {
                append.add(nanos);
                sync.add(syncs);
            }
        }
        for (double percentile : PERCENTILES) {
            String p = "p" + (percentile == 99.9 ? "99.9" : Integer.toString((int) percentile));
            bench.add(Figure.of(name(), "one append, " + p, Unit.MICROS, micros(append, percentile))
                    .against("fsync, " + p, micros(sync, percentile))
                    .wanted(percentile == 99 ? Bound.ratioAtMost(3) : null));
        }
    }

    private static double appendOneByOne(SqliteEventLog log, int appends, Histogram nanos) {
        Nodes nodes = new Nodes(1, 300);
        for (int i = 0; i < appends; i++) {
            long began = System.nanoTime();
            log.append(nodes.event(i)).join();
            nanos.recordValue(System.nanoTime() - began);
        }
        return appends;
    }

    private static Samples micros(List<Histogram> rounds, double percentile) {
        return Samples.of(rounds.stream()
                .mapToDouble(round -> round.getValueAtPercentile(percentile) / 1e3)
                .toArray());
    }
}
