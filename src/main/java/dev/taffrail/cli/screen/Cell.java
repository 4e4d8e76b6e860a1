package dev.taffrail.cli.screen;

import org.jspecify.annotations.Nullable;

/**
 * One field of a table: clean text and the ink it is written in.
 *
 * @param text one line without escape sequences
 * @param ink how it looks where colour is on
 */
public record Cell(String text, Ink ink) {
    /** What stands where there is nothing to say. */
    public static final Cell NONE = new Cell(Figures.NONE, Ink.FAINT);

    /** Returns a cell in plain ink; null or empty text is {@link #NONE}. */
    public static Cell of(@Nullable String text) {
        return of(text, Ink.PLAIN);
    }

    /** Returns a cell whose text has been made clean; null or empty text is {@link #NONE}. */
    public static Cell of(@Nullable String text, Ink ink) {
        return text == null || text.isEmpty() ? NONE : new Cell(CleanText.line(text), ink);
    }
}
