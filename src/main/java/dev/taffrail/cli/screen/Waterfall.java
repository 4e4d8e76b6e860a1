package dev.taffrail.cli.screen;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened when, as bars below each other on one scale of time, as wide as the terminal. Stateless; call from any thread.
 */
public final class Waterfall {
    private static final int NAME_MIN = 12;
    private static final int BAR_MIN = 12;
    private static final int BAR_MAX = 100;
    private static final int BAR_UNBOUNDED = 40;
    private static final int GAP = 2;

    private Waterfall() {}

    /**
     * One line.
     *
     * @param status the word for how it stands; its mark is shown and gives the bar its colour
     * @param name what it is, clean
     * @param startedAt when it began; null leaves the bar out
     * @param endedAt when it ended; null means that it has not, and its bar goes on to the end
     * @param took its duration as text
     * @param cost its cost as text
     * @param note what else is to be said, clean; null for nothing. Only shown where there is room
     */
    public record Row(
            String status,
            String name,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String took,
            String cost,
            @Nullable String note) {}

    /**
     * Writes the rows under a blank line and a line of titles.
     *
     * @param time null if nothing has a time; there are no bars then
     * @param title what stands above the names
     * @param gapBefore the row before which something was left out; -1 if nothing was
     * @param gap what was left out there
     */
    public static void write(
            Appendable out,
            Terminal terminal,
            String title,
            @Nullable Timeline time,
            List<Row> rows,
            int gapBefore,
            String gap) {
        Widths widths = Widths.of(terminal.width(), title, time != null, rows);
        Lines lines = new Lines(out);
        lines.add("");
        lines.add(terminal.ink(titles(title, widths, time), Ink.FAINT));
        for (int i = 0; i < rows.size(); i++) {
            if (i == gapBefore) {
                lines.add(terminal.ink("  … " + gap, Ink.FAINT));
            }
            lines.add(line(terminal, widths, time, rows.get(i)));
        }
    }

    /** How wide each part is, the mark before the name not counted. */
    private record Widths(int name, int bar, int took, int cost, int note) {
        static Widths of(int width, String title, boolean bars, List<Row> rows) {
            int name = rows.stream().mapToInt(r -> TextWidth.of(r.name())).max().orElse(0);
            name = Math.max(name, TextWidth.of(title) - GAP);
            int took = Math.max(
                    4, rows.stream().mapToInt(r -> r.took().length()).max().orElse(0));
            int cost = Math.max(
                    4, rows.stream().mapToInt(r -> r.cost().length()).max().orElse(0));
            int note = rows.stream()
                    .mapToInt(r -> r.note() == null ? 0 : TextWidth.of(r.note()))
                    .max()
                    .orElse(0);
            if (width == Terminal.UNBOUNDED) {
                return new Widths(name, bars ? BAR_UNBOUNDED : 0, took, cost, note);
            }
            int room = width - 2 - took - cost - 3 * GAP;
            if (!bars) {
                int shown = Math.min(name, Math.max(NAME_MIN, room));
                return new Widths(shown, 0, took, cost, Math.min(note, Math.max(0, room - shown - GAP)));
            }
            int shown = Math.min(name, Math.max(NAME_MIN, room * 2 / 5));
            int left = Math.max(BAR_MIN, room - shown);
            int noted = note == 0 || left < 3 * BAR_MIN ? 0 : Math.min(note, left / 2);
            int bar = Math.min(BAR_MAX, left - (noted == 0 ? 0 : noted + GAP));
            return new Widths(shown, bar, took, cost, Math.min(note, Math.max(noted, left - bar - GAP)));
        }
    }

    private static String titles(String title, Widths widths, @Nullable Timeline time) {
        StringBuilder line = new StringBuilder(TextWidth.fill(title, widths.name + 2, false));
        if (time != null && widths.bar > 0) {
            line.append(" ".repeat(GAP)).append('0');
            line.append(TextWidth.fill(time.label(widths.bar - 2), widths.bar - 1, true));
        }
        line.append(" ".repeat(GAP)).append(TextWidth.fill("TOOK", widths.took, true));
        return line.append(" ".repeat(GAP))
                .append(TextWidth.fill("COST", widths.cost, true))
                .toString();
    }

    private static String line(Terminal terminal, Widths widths, @Nullable Timeline time, Row row) {
        StatusMark mark = StatusMark.of(row.status());
        String gap = " ".repeat(GAP);
        StringBuilder line = new StringBuilder(terminal.ink(mark.symbol(), mark.ink())).append(' ');
        line.append(TextWidth.fill(TextWidth.cut(row.name(), widths.name), widths.name, false));
        if (time != null && widths.bar > 0) {
            line.append(gap).append(terminal.ink(bar(time, row, widths.bar), mark.ink()));
        }
        line.append(gap).append(TextWidth.fill(row.took(), widths.took, true));
        line.append(gap).append(TextWidth.fill(row.cost(), widths.cost, true));
        if (row.note() != null && widths.note > 0) {
            line.append(gap).append(terminal.ink(TextWidth.cut(row.note(), widths.note), Ink.FAINT));
        }
        return line.toString().stripTrailing();
    }

    private static String bar(Timeline time, Row row, int columns) {
        if (row.startedAt() == null) {
            return " ".repeat(columns);
        }
        double from = time.place(row.startedAt());
        double to = row.endedAt() == null ? 1 : time.place(row.endedAt());
        return Bar.of(from, Math.max(from, to), columns);
    }
}
