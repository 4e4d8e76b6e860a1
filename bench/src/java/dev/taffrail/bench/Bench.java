package dev.taffrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a row measures: it gives out empty directories, repeats what is measured beside what it is measured against, and collects
 * the figures. One thread.
 *
 * <p>Absolute figures drift on a shared machine, so the two sides of a comparison take turns: round by round first the one, then
 * the other, and in the next round the other way about. A round before the first one warms both up and is not counted.
 */
public final class Bench {
    private static final int ROUNDS = 5;

    private final Path directory;
    private final boolean quick;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private int directories;

    /**
     * @param directory an existing directory on the disk that is to be measured; nothing is left in it
     * @param quick true to see that everything runs, in little time, without figures that mean much
     * @param progress is told what is being measured
     */
    public Bench(Path directory, boolean quick, Consumer<String> progress) {
        this.directory = directory;
        this.quick = quick;
        this.progress = progress;
    }

    /** Measures once, in an empty directory of its own, and returns the figure. */
    public interface Sample {
        double take(Path empty) throws Exception;
    }

    /** Says whether this is only to see that everything runs. */
    public boolean isQuick() {
        return quick;
    }

    /** Returns how many rounds are counted. */
    public int rounds() {
        return quick ? 1 : ROUNDS;
    }

    /** Returns so much of something, or a small part of it where it is only to be seen that everything runs. */
    public int size(int full, int small) {
        return quick ? small : full;
    }

    /** Returns what was measured so far. */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Tells what is being done. */
    public void say(String what) {
        progress.accept(what);
    }

    /** Takes a figure that was measured. */
    public void add(Figure figure) {
        figures.add(quick ? figure.wanted(null) : figure);
    }

    /** Returns what the rounds of one measurement yield, after one that is not counted. */
    public Samples samples(String what, Sample sample) throws Exception {
        double[] values = new double[rounds()];
        for (int round = quick ? 0 : -1; round < values.length; round++) {
            double value = take(what, round, sample);
            if (round >= 0) {
                values[round] = value;
            }
        }
        return Samples.of(values);
    }

    /** Returns what the rounds of several measurements yield, which take turns, after a round that is not counted. */
    public List<Samples> inTurns(String what, List<Sample> sides) throws Exception {
        double[][] values = new double[sides.size()][rounds()];
        for (int round = quick ? 0 : -1; round < rounds(); round++) {
            for (int turn = 0; turn < values.length; turn++) {
                int side = round % 2 == 0 ? turn : values.length - 1 - turn;
                double value = take(what, round, sides.get(side));
                if (round >= 0) {
                    values[side][round] = value;
                }
            }
        }
        return Stream.of(values).map(Samples::of).toList();
    }

    /** Returns an empty directory; what is in it when the bench ends is deleted. */
    public Path emptyDirectory() throws IOException {
        return Files.createDirectory(directory.resolve("bench-" + ++directories));
    }

    /** Deletes a directory and everything in it. */
    public static void delete(Path directory) throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private double take(String what, int round, Sample sample) throws Exception {
        say(what + (round < 0 ? ", warm-up" : ", round " + (round + 1) + " of " + rounds()));
        Path empty = emptyDirectory();
        try {
            return sample.take(empty);
        } finally {
            delete(empty);
        }
    }
}
