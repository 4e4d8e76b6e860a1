package dev.taffrail.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * W2: callers that each wait for their answer, beside plain JDBC with one row in a transaction. What plain JDBC makes of as many rows a
 * commit as there are callers stands beside it: the most that one sync for all of them allows.
 */
final class WaitingCallers implements Row {
    private static final String PICTURE = "throughput by callers";
    private static final String ONE_ROW = "one row a transaction";

    @Override
    public String name() {
        return "W2";
    }

    @Override
    public String title() {
        return "durable appends of callers that each wait, beside one row in a transaction";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int callers : new int[] {1, 4, 16, 64, 256}) {
            Nodes nodes = new Nodes(callers, 300);
            int rows = bench.size(10_000, 300);
            int events = bench.size(Math.min(8_000 * callers, 150_000), 500);
            String of = callers == 1 ? "1 caller" : callers + " callers";
            List<Samples> all = bench.inTurns(
                    of,
                    List.of(
                            empty -> Appends.perSecond(empty, nodes, Callers.Manner.WAITING, events),
                            empty -> RawLog.perSecond(empty, nodes, rows, 1),
                            empty -> RawLog.perSecond(empty, nodes, events, callers)));
            bench.add(Figure.of(name(), of + ", 300 B", Unit.PER_SECOND, all.get(0))
                    .against(ONE_ROW, all.get(1))
                    .wanted(wanted(callers))
                    .in(PICTURE, "Taffrail", callers));
            if (callers > 1) {
                bench.add(Figure.of(name(), of + ": raw, " + callers + " rows a commit", Unit.PER_SECOND, all.get(2))
                        .against(ONE_ROW, all.get(1)));
            }
        }
    }

    private static @Nullable Bound wanted(int callers) {
        return switch (callers) {
            case 1 -> Bound.ratioAtLeast(0.75);
            case 16 -> Bound.ratioAtLeast(6);
            default -> null;
        };
    }
}
