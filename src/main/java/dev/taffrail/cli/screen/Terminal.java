package dev.taffrail.cli.screen;

/**
 * What is being written to. An immutable value.
 *
 * @param isTerminal whether a person looks at it, rather than a file or another program
 * @param colour whether colours are wanted
 * @param width columns of a line; {@link #UNBOUNDED} where nothing may be cut
 * @param height lines of a screen, 0 if unknown
 */
public record Terminal(boolean isTerminal, boolean colour, int width, int height) {
    /** The width of whatever is no terminal: nothing is cut. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;
    /** What is assumed of a terminal that does not tell. */
    public static final int WIDTH_DEFAULT = 80;

    /** A file or a pipe. */
    public static final Terminal PIPE = new Terminal(false, false, UNBOUNDED, 0);

    /** Returns the same terminal on which nothing is cut. */
    public Terminal unbounded() {
        return new Terminal(isTerminal, colour, UNBOUNDED, height);
    }

    /** Returns the width for things that need one, such as a bar: {@link #WIDTH_DEFAULT} where it is unbounded. */
    public int barWidth() {
        return width == UNBOUNDED ? WIDTH_DEFAULT : width;
    }

    /** Returns the text in this ink, if colours are wanted. */
    public String ink(String text, Ink ink) {
        return ink.on(text, colour);
    }
}
