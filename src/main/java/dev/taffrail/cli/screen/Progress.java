package dev.taffrail.cli.screen;

import java.io.PrintStream;
import java.time.Clock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far a long command has come, on standard error: one line that is drawn over on a terminal, a line now and then elsewhere.
 * Report from one thread.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR_MAX = 30;
    private static final long REDRAW_MS = 100;
    private static final long PLAIN_MS = 5_000;
    private static final long ETA_AFTER_MS = 1_000;
    /** Commands that are done before this say nothing. */
    private static final long SILENT_MS = 300;

    /** How progress is shown. */
    public enum Style {
        /** One line, drawn over. */
        BAR,
        /** Lines of text, one now and then. */
        PLAIN,
        /** Not at all. */
        NONE
    }

    private final Line line;
    private final PrintStream err;
    private final Terminal terminal;
    private final Clock clock;
    private final Style style;
    private final LongFunction<String> amount;
    private final long startedAt;
    private long shownAt;
    private boolean drawn;
    private @Nullable String last;

    /**
     * Where progress is shown, and how.
     *
     * @param err standard error
     * @param terminal what standard error is
     * @param clock times the work
     * @param style how to show it
     * @param what is being done, such as {@code Importing}
     */
    public record Line(PrintStream err, Terminal terminal, Clock clock, Style style, String what) {}

    /**
     * @param line where and how to show it
     * @param amount writes so much of what is counted, such as {@code 12 events}
     */
    public Progress(Line line, LongFunction<String> amount) {
        this.line = line;
        this.err = line.err;
        this.terminal = line.terminal;
        this.clock = line.clock;
        this.style = line.style;
        this.amount = amount;
        this.startedAt = clock.millis();
        this.shownAt = startedAt;
    }

    /**
     * Says how far it is.
     *
     * @param done how many units are done
     * @param total how many there are, 0 or less if unknown
     */
    public void at(long done, long total) {
        long now = clock.millis();
        last = text(done, total, now);
        long wait = style == Style.BAR ? REDRAW_MS : PLAIN_MS;
        if (style != Style.NONE && now - startedAt >= SILENT_MS && now - shownAt >= wait) {
            shownAt = now;
            show(last);
        }
    }

    /** Makes room for a line of other text on standard error, and prints it. */
    public void say(String line) {
        wipe();
        err.println(line);
    }

    /** Removes the bar, or prints how it ended where it was shown as lines. */
    @Override
    public void close() {
        if (style == Style.PLAIN && drawn && last != null) {
            err.println(last);
        }
        wipe();
    }

    private void show(String text) {
        if (style == Style.BAR) {
            err.print("\r" + TextWidth.cut(text, terminal.barWidth() - 1) + "\u001b[K");
            err.flush();
        } else {
            err.println(text);
        }
        drawn = true;
    }

    private void wipe() {
        if (style == Style.BAR && drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }

    private String text(long done, long total, long now) {
        long passed = Math.max(1, now - startedAt);
        String rate = amount.apply(done * 1_000 / passed) + "/s";
        if (total <= 0) {
            return line.what + "  " + amount.apply(done) + "  " + rate;
        }
        double part = Math.min(1, done / (double) total);
        String eta = "";
        if (passed >= ETA_AFTER_MS && part > 0 && part < 1) {
            eta = "  " + Figures.duration(Math.round(passed * (1 - part) / part / 1_000) * 1_000) + " left";
        }
        int bar = Math.max(8, Math.min(BAR_MAX, terminal.barWidth() / 4));
        String drawnBar = style == Style.BAR ? "  " + Bar.of(0, part, bar).replace(' ', '░') : "";
        return line.what + drawnBar + "  " + Math.round(Math.floor(part * 100)) + "%" + eta + "  " + amount.apply(done)
                + " of " + amount.apply(total) + "  " + rate;
    }
}
