package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** A question in SQL that is not answered: it is no single question, SQLite does not understand it, or it took too long. */
public final class SqlRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private SqlRefused(String code, String message, String hint) {
        super(code, message, hint);
    }

    /** Returns the refusal of what is no single statement that only reads. */
    static SqlRefused notOneQuestion(String why) {
        return new SqlRefused(
                "sql_refused",
                why,
                "Ask one question at a time: a statement that begins with SELECT, WITH, VALUES or EXPLAIN.");
    }

    /** Returns the refusal of what SQLite does not take. */
    static SqlRefused notUnderstood(String why) {
        return new SqlRefused(
                "sql_refused",
                "SQLite does not take this: " + why + ".",
                "docs/tables.md lists the tables and their columns.");
    }

    /** Returns the refusal of what took too long. */
    static SqlRefused tooLong(long ms) {
        return new SqlRefused(
                "sql_deadline",
                "The question was not answered within " + ms + " ms (sql_deadline_ms), and was given up.",
                "Ask for less, or give it more time.");
    }
}
