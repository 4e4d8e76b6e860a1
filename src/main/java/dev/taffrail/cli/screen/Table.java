package dev.taffrail.cli.screen;

import java.util.Arrays;
import java.util.List;

/**
 * Rows under titles: aligned and fitted on a terminal, separated by tabs everywhere else. Stateless; call from any thread.
 */
public final class Table {
    private Table() {}

    /**
     * Writes the rows under their titles.
     *
     * @param out where to; each line ends in a line feed
     */
    public static <T> void write(Appendable out, Terminal terminal, List<Column<T>> columns, List<T> rows) {
        Lines lines = new Lines(out);
        if (terminal.isTerminal()) {
            writeFitted(lines, terminal, columns, rows);
        } else {
            lines.add(String.join("\t", columns.stream().map(Column::title).toList()));
            for (T row : rows) {
                lines.add(String.join(
                        "\t",
                        columns.stream().map(c -> c.cell().apply(row).text()).toList()));
            }
        }
    }

    /** Writes rows under a heading of their own, behind an empty line; nothing if there are none. */
    public static <T> void section(
            Appendable out, Terminal terminal, String heading, List<Column<T>> columns, List<T> rows) {
        if (!rows.isEmpty()) {
            Lines lines = new Lines(out);
            lines.add("");
            lines.add(terminal.ink(heading, Ink.BOLD));
            write(out, terminal, columns, rows);
        }
    }

    private static <T> void writeFitted(Lines lines, Terminal terminal, List<Column<T>> columns, List<T> rows) {
        Cell[][] cells = new Cell[rows.size()][columns.size()];
        int[] natural = new int[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            natural[c] = TextWidth.of(columns.get(c).title());
            for (int r = 0; r < cells.length; r++) {
                cells[r][c] = columns.get(c).cell().apply(rows.get(r));
                natural[c] = Math.max(natural[c], TextWidth.of(cells[r][c].text()));
            }
        }
        leaveOutEmpty(columns, cells, natural, terminal.width());
        int[] widths = Layout.fit(columns, natural, terminal.width());
        Cell[] titles =
                columns.stream().map(c -> new Cell(c.title(), Ink.FAINT)).toArray(Cell[]::new);
        lines.add(line(terminal, columns, titles, widths));
        for (Cell[] row : cells) {
            lines.add(line(terminal, columns, row, widths));
        }
    }

    /** Where not everything fits, a column that has nothing to say goes before any other is cut. */
    private static <T> void leaveOutEmpty(List<Column<T>> columns, Cell[][] cells, int[] natural, int width) {
        if (Arrays.stream(natural).map(w -> w + Layout.GAP).sum() - Layout.GAP <= width) {
            return;
        }
        for (int c = 0; c < natural.length; c++) {
            int column = c;
            if (columns.get(c).rank() > 1 && Arrays.stream(cells).allMatch(row -> Cell.NONE.equals(row[column]))) {
                natural[c] = 0;
            }
        }
    }

    private static <T> String line(Terminal terminal, List<Column<T>> columns, Cell[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        String behind = "";
        for (int i = 0; i < cells.length; i++) {
            if (widths[i] > 0) {
                boolean path = columns.get(i).fit() == Column.Fit.CUT_FRONT;
                String text = path
                        ? TextWidth.cutFront(cells[i].text(), widths[i])
                        : TextWidth.cut(cells[i].text(), widths[i]);
                boolean figure = columns.get(i).fit() == Column.Fit.FIGURE;
                String filled = TextWidth.fill(text, widths[i], figure);
                String spaces = figure ? "" : filled.substring(text.length());
                line.append(behind).append(figure ? filled.substring(0, filled.length() - text.length()) : "");
                line.append(terminal.ink(text, cells[i].ink()));
                behind = spaces + " ".repeat(Layout.GAP);
            }
        }
        return line.toString();
    }
}
