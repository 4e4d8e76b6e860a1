package dev.taffrail.cli.screen;

/** The symbol and colour of a status, for runs, steps, gates and jobs alike. A word it does not know gets a plain dot. */
public enum StatusMark {
    QUEUED("◌", Ink.FAINT),
    RUNNING("●", Ink.BLUE),
    PAUSED("‖", Ink.YELLOW),
    PENDING("‖", Ink.YELLOW),
    IDLE("○", Ink.CYAN),
    COMPLETED("✓", Ink.GREEN),
    APPROVED("✓", Ink.GREEN),
    DECIDED("✓", Ink.GREEN),
    FAILED("✗", Ink.RED),
    REJECTED("✗", Ink.RED),
    CRASHED("↯", Ink.RED),
    INTERRUPTED("↯", Ink.MAGENTA),
    CANCELLED("⊘", Ink.MAGENTA),
    ABANDONED("⊘", Ink.FAINT),
    SKIPPED("→", Ink.FAINT),
    REUSED("↺", Ink.CYAN),
    OTHER("·", Ink.PLAIN);

    private final String symbol;
    private final Ink ink;

    StatusMark(String symbol, Ink ink) {
        this.symbol = symbol;
        this.ink = ink;
    }

    /** Returns the mark of the status with this name, in lower case. */
    public static StatusMark of(String status) {
        for (StatusMark mark : values()) {
            if (mark.name().equalsIgnoreCase(status)) {
                return mark;
            }
        }
        return OTHER;
    }

    /** Returns the symbol, one column wide. */
    public String symbol() {
        return symbol;
    }

    /** Returns the colour. */
    public Ink ink() {
        return ink;
    }

    /** Returns a cell with symbol and word on a terminal, and the bare word elsewhere. */
    public static Cell cell(String status, Terminal terminal) {
        StatusMark mark = of(status);
        return terminal.isTerminal() ? Cell.of(mark.symbol + " " + status, mark.ink) : Cell.of(status);
    }
}
