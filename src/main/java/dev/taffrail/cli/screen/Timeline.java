package dev.taffrail.cli.screen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts points in time on a line. Long stretches in which nothing happened are cut short, so that a session that was left for a
 * night still shows what was done before and after. An immutable value.
 */
public final class Timeline {
    /** Of all the time in which something happened, one stretch in which nothing did takes at most this part. */
    private static final double IDLE_PART_MAX = 0.04;

    private final List<Stretch> stretches;
    private final long idleCutMs;

    /** A part of the line: from so many ms, for so many, drawn as so many. */
    private record Stretch(long from, long length, double drawnFrom, double drawn) {}

    private Timeline(List<Stretch> stretches, long idleCutMs) {
        this.stretches = stretches;
        this.idleCutMs = idleCutMs;
    }

    /**
     * Something that took its time.
     *
     * @param from when it began
     * @param to when it ended; not before {@code from}
     */
    public record Busy(Instant from, Instant to) {}

    /** Returns the line that these stand on; empty if there are none. */
    public static Optional<Timeline> of(List<Busy> busy) {
        List<long[]> merged = merged(busy);
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        long worked = merged.stream().mapToLong(m -> m[1] - m[0]).sum();
        double gapMax = Math.max(1, worked * IDLE_PART_MAX);
        List<Stretch> stretches = new ArrayList<>();
        double drawn = 0;
        long cut = 0;
        for (int i = 0; i < merged.size(); i++) {
            long[] part = merged.get(i);
            if (i > 0) {
                long from = merged.get(i - 1)[1];
                long gap = part[0] - from;
                double shown = Math.min((double) gap, gapMax);
                stretches.add(new Stretch(from, gap, drawn, shown));
                drawn += shown;
                cut += gap - Math.round(shown);
            }
            long length = part[1] - part[0];
            stretches.add(new Stretch(part[0], length, drawn, (double) length));
            drawn += length;
        }
        return Optional.of(new Timeline(stretches, cut));
    }

    /** Returns where on the line this is, 0 to 1. */
    double place(Instant time) {
        long at = time.toEpochMilli();
        Stretch last = stretches.get(stretches.size() - 1);
        double whole = Math.max(1, last.drawnFrom + last.drawn);
        for (int i = stretches.size() - 1; i >= 0; i--) {
            Stretch stretch = stretches.get(i);
            if (at >= stretch.from) {
                double part = stretch.length == 0 ? 0 : Math.min(1, (at - stretch.from) / (double) stretch.length);
                return (stretch.drawnFrom + part * stretch.drawn) / whole;
            }
        }
        return 0;
    }

    /** Returns what stands above the right end: how long all of it took and, if there is room, how much is not drawn. */
    String label(int columns) {
        Stretch last = stretches.get(stretches.size() - 1);
        long wholeMs = last.from + last.length - stretches.get(0).from;
        String whole = Figures.duration(wholeMs);
        String withCut = whole + ", " + Figures.duration(idleCutMs) + " idle cut";
        return idleCutMs < wholeMs / 10 || withCut.length() > columns ? whole : withCut;
    }

    private static List<long[]> merged(List<Busy> busy) {
        List<long[]> merged = new ArrayList<>();
        List<Busy> sorted =
                busy.stream().sorted(Comparator.comparing(Busy::from)).toList();
        for (Busy one : sorted) {
            long from = one.from().toEpochMilli();
            long to = Math.max(from, one.to().toEpochMilli());
            long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && from <= last[1]) {
                last[1] = Math.max(last[1], to);
            } else {
                merged.add(new long[] {from, to});
            }
        }
        return merged;
    }
}
