package dev.taffrail.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Walks through SQL text far enough to tell comments, quoted text, names and statements apart. One walk, one thread; the static
 * methods may be called from any.
 */
public final class SqlText {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private int at;
    /** How many BEGIN and CASE wait for their END; a semicolon inside belongs to the statement. */
    private int open;

    private SqlText(String text) {
        this.text = text;
    }

    /** Returns the one statement of the text, with a question mark for each named parameter. */
    static SqlStatement statement(String text) {
        SqlText walk = new SqlText(text);
        String sql = walk.next(true);
        String rest = walk.next(true);
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "A named block holds one statement, but behind the first stands: " + rest);
        }
        return new SqlStatement(sql, walk.parameters);
    }

    /** Returns the statements of the text in order, parameters as they are written. */
    public static List<String> statements(String text) {
        SqlText walk = new SqlText(text);
        List<String> statements = new ArrayList<>();
        while (walk.at < text.length()) {
            String statement = walk.next(false);
            if (!statement.isEmpty()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private String next(boolean named) {
        out.setLength(0);
        open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';' && open == 0) {
                at++;
                break;
            }
            step(c, named);
        }
        return out.toString().strip();
    }

    private void step(char c, boolean named) {
        if (text.startsWith("--", at)) {
            at = endOf("\n");
        } else if (text.startsWith("/*", at)) {
            at = Math.min(endOf("*/") + 2, text.length());
            out.append(' ');
        } else if (c == '\'' || c == '"') {
            copyTo(quoteEnd(c));
        } else if (c == ':' && named && startsName(at + 1)) {
            int end = nameEnd(at + 1);
            parameters.add(text.substring(at + 1, end));
            out.append('?');
            at = end;
        } else if (startsName(at)) {
            int end = nameEnd(at);
            count(text.substring(at, end));
            copyTo(end);
        } else {
            copyTo(at + 1);
        }
    }

    private void count(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (upper.equals("BEGIN") || upper.equals("CASE")) {
            open++;
        } else if (upper.equals("END") && open > 0) {
            open--;
        }
    }

    private void copyTo(int end) {
        out.append(text, at, end);
        at = end;
    }

    private int endOf(String mark) {
        int found = text.indexOf(mark, at);
        return found < 0 ? text.length() : found;
    }

    private int quoteEnd(char quote) {
        int end = text.indexOf(quote, at + 1);
        return end < 0 ? text.length() : end + 1;
    }

    private boolean startsName(int i) {
        return i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '_');
    }

    private int nameEnd(int i) {
        int end = i;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
