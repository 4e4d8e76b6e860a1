package dev.taffrail.cli.screen;

import java.util.function.Function;

/**
 * One column of a table of {@code T}.
 *
 * @param title stands above it
 * @param cell what a row shows there
 * @param fit how it gives way where the terminal is narrow
 * @param rank 1 is never left out; of the others the highest goes first
 * @param widthMin the least width, in terminal columns, that a column of text is cut to
 * @param <T> what a row is made of
 */
public record Column<T>(String title, Function<T, Cell> cell, Fit fit, int rank, int widthMin) {

    /** How a column is set and how it gives way. */
    public enum Fit {
        /** Text that may lose its end. */
        CUT,
        /** Text that may lose its beginning, such as a path. */
        CUT_FRONT,
        /** Text that is shown whole or not at all. */
        WHOLE,
        /** A figure: set to the right, shown whole or not at all. */
        FIGURE;

        /** Says whether a part of it may go. */
        boolean mayBeCut() {
            return this == CUT || this == CUT_FRONT;
        }
    }

    /** Returns a column of text that may lose its end, down to {@code widthMin} columns. */
    public static <T> Column<T> text(String title, int rank, int widthMin, Function<T, Cell> cell) {
        return new Column<>(title, cell, Fit.CUT, rank, widthMin);
    }

    /** Returns a column of paths, which may lose their beginning, down to {@code widthMin} columns: the end tells more. */
    public static <T> Column<T> path(String title, int rank, int widthMin, Function<T, Cell> cell) {
        return new Column<>(title, cell, Fit.CUT_FRONT, rank, widthMin);
    }

    /** Returns a column of text that is shown whole or not at all. */
    public static <T> Column<T> whole(String title, int rank, Function<T, Cell> cell) {
        return new Column<>(title, cell, Fit.WHOLE, rank, 0);
    }

    /** Returns a column of figures. */
    public static <T> Column<T> figure(String title, int rank, Function<T, Cell> cell) {
        return new Column<>(title, cell, Fit.FIGURE, rank, 0);
    }
}
