package dev.taffrail.bench;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.cli.screen.Terminal;
import java.util.List;

/** Figures below each other. Stateless. */
final class FigureTable {
    private FigureTable() {}

    static void write(Appendable out, Terminal terminal, List<Figure> figures) {
        Table.write(out, terminal, columns(terminal), figures);
    }

    private static List<Column<Figure>> columns(Terminal terminal) {
        return List.of(
                Column.whole("ROW", 1, figure -> Cell.of(figure.row(), Ink.BOLD)),
                Column.text("WHAT", 1, 28, figure -> Cell.of(figure.what())),
                Column.figure(
                        "MEDIAN", 1, figure -> amount(figure, figure.measured().median())),
                Column.figure("SPREAD", 6, FigureTable::spread),
                Column.text("AGAINST", 4, 16, FigureTable::against),
                Column.figure("ITS MEDIAN", 5, FigureTable::otherMedian),
                Column.figure("RATIO", 1, FigureTable::ratio),
                Column.figure("WANTED", 2, FigureTable::wanted),
                Column.whole("", 1, figure -> verdict(figure, terminal)));
    }

    private static Cell amount(Figure figure, double number) {
        return Cell.of(Amounts.text(number, figure.unit()));
    }

    /** With the least and the largest round; of one round there is none. */
    private static Cell spread(Figure figure) {
        Samples measured = figure.measured();
        return measured.values().size() == 1
                ? Cell.NONE
                : Cell.of(
                        Amounts.text(measured.min(), figure.unit()) + "–" + Amounts.text(measured.max(), figure.unit()),
                        Ink.FAINT);
    }

    private static Cell against(Figure figure) {
        Figure.Against against = figure.against();
        return against == null ? Cell.NONE : Cell.of(against.name());
    }

    private static Cell otherMedian(Figure figure) {
        Figure.Against against = figure.against();
        return against == null ? Cell.NONE : amount(figure, against.measured().median());
    }

    private static Cell ratio(Figure figure) {
        return figure.ratio().isPresent()
                ? Cell.of(Amounts.text(figure.ratio().getAsDouble(), Unit.TIMES), Ink.BOLD)
                : Cell.NONE;
    }

    private static Cell wanted(Figure figure) {
        Bound bound = figure.wanted();
        if (bound == null) {
            return Cell.NONE;
        }
        Unit unit = bound.of() == Bound.Of.RATIO ? Unit.TIMES : figure.unit();
        return Cell.of(bound.side().sign() + " " + Amounts.text(bound.limit(), unit), Ink.FAINT);
    }

    private static Cell verdict(Figure figure, Terminal terminal) {
        Boolean met = figure.isMet();
        if (met == null) {
            return Cell.NONE;
        }
        if (!terminal.isTerminal()) {
            return Cell.of(met ? "reached" : "missed");
        }
        StatusMark mark = met ? StatusMark.COMPLETED : StatusMark.FAILED;
        return Cell.of(mark.symbol(), mark.ink());
    }
}
