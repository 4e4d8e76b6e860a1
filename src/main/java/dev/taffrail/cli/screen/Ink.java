package dev.taffrail.cli.screen;

/** The colours and weights that are used, all among the 16 that every terminal has and its owner may have chosen. */
public enum Ink {
    PLAIN(""),
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** Returns the text in this ink where {@code colour} is true, else the text as it is. */
    public String on(String text, boolean colour) {
        return colour && this != PLAIN && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
