package dev.taffrail.cli;

import dev.taffrail.cli.Benchmarks.Benchmark;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.cli.screen.TextWidth;

/**
 * What is being measured, on standard error: one line that is drawn over on a terminal; elsewhere a line for each benchmark and one
 * every few seconds. One thread.
 */
final class BenchProgress implements Benchmarks.Watcher, AutoCloseable {
    private static final long PLAIN_MS = 5_000;

    private final Progress.Line line;
    private final long startedAt;
    private long shownAt;
    private String lead = "";
    private boolean drawn;

    BenchProgress(Progress.Line line) {
        this.line = line;
        this.startedAt = line.clock().millis();
    }

    @Override
    public void begin(Benchmark benchmark, int number, int of) {
        lead = number + " of " + of + "  " + benchmark.name() + "  ";
        show(benchmark.title(), true);
    }

    @Override
    public void say(String what) {
        show(what, false);
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (drawn) {
            line.err().print("\r\u001b[K");
            line.err().flush();
        }
    }

    private void show(String what, boolean always) {
        long now = line.clock().millis();
        String text = Figures.duration(now - startedAt) + "  " + lead + what;
        switch (line.style()) {
            case BAR -> {
                line.err().print("\r" + TextWidth.cut(text, line.terminal().barWidth() - 1) + "\u001b[K");
                line.err().flush();
                drawn = true;
            }
            case PLAIN -> {
                if (always || now - shownAt >= PLAIN_MS) {
                    shownAt = now;
                    line.err().println(text);
                }
            }
            case NONE -> {}
        }
    }
}
