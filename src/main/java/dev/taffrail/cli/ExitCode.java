package dev.taffrail.cli;

/** What the exit codes of every command mean. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int STORE_BUSY = 4;
    static final int INTEGRITY = 5;
    static final int RUN_UNSUCCESSFUL = 6;
    static final int OVER_LIMIT = 7;
    static final int STORE_FORMAT = 8;

    private ExitCode() {}

    /** Returns the exit code for an exception's code, as {@link dev.taffrail.event.TaffrailException#code()} gives it. */
    static int of(String code) {
        return switch (code) {
            case "usage", "query_refused", "sql_refused" -> USAGE;
            case "not_found", "no_snapshot", "ambiguous" -> NOT_FOUND;
            case "store_busy" -> STORE_BUSY;
            case "log_damaged", "cursor_lost", "views_differ" -> INTEGRITY;
            case "limit_exceeded", "sql_deadline" -> OVER_LIMIT;
            case "store_format" -> STORE_FORMAT;
            default -> FAILED;
        };
    }
}
