package dev.taffrail.cli.screen;

/** Bars of block characters, exact to an eighth of a column where they end. Stateless; call from any thread. */
final class Bar {
    /** One to seven eighths of a column, from the left. */
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * Returns a bar on a line of {@code columns}, filled with spaces to its end.
     *
     * @param from where it begins, 0 to 1 of the line
     * @param to where it ends, not before {@code from}; a bar is never invisible
     */
    static String of(double from, double to, int columns) {
        int start = Math.min((int) Math.floor(from * columns), columns - 1);
        int eighths = Math.max(1, (int) Math.round((Math.min(to, 1) * columns - start) * 8));
        StringBuilder bar = new StringBuilder(columns).append(" ".repeat(start)).append("█".repeat(eighths / 8));
        if (eighths % 8 > 0 && bar.length() < columns) {
            bar.append(EIGHTHS.charAt(eighths % 8 - 1));
        }
        return bar.append(" ".repeat(Math.max(0, columns - bar.length()))).toString();
    }
}
