package dev.taffrail.projection;

import dev.taffrail.sqlite.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * Answers a question in SQL about the tables and the log, whoever asks: the connection may not write, no other file can be
 * attached, there is one statement, and it has a deadline. Stateless; call from any thread.
 */
public final class SqlQuestion {
    private static final Set<String> READING = Set.of("select", "with", "values", "explain");
    /** SQLite's instructions between two looks at the clock: a fraction of a millisecond. */
    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    /** What SQLite allows unless it is told otherwise. */
    private static final int ATTACHED_MAX = 10;

    private static final Pattern REASON = Pattern.compile("\\((.*)\\)$", Pattern.DOTALL);

    private SqlQuestion() {}

    /**
     * The answer.
     *
     * @param columns the names of the columns
     * @param rows the rows; a value is a Long, a Double, a String, a byte[] or null
     */
    public record Answer(List<String> columns, List<@Nullable Object[]> rows) {}

    /**
     * Asks.
     *
     * @param sql one statement that reads; the tables of the views and of the log are named without a prefix
     * @param deadline how long it may take
     * @throws SqlRefused if it is no such statement, or is not answered in time
     */
    public static Answer ask(Projections projections, String sql, Duration deadline) {
        List<String> statements = SqlText.statements(sql);
        if (statements.size() != 1) {
            throw SqlRefused.notOneQuestion("There are " + statements.size() + " statements in this.");
        }
        String statement = statements.get(0);
        String first = statement.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (!READING.contains(first)) {
            throw SqlRefused.notOneQuestion("This is not a question, it begins with '" + first + "'.");
        }
        return projections.query(connection -> ask(connection, statement, deadline));
    }

    private static Answer ask(Connection connection, String statement, Duration deadline) {
        SQLiteConnection sqlite = (SQLiteConnection) connection;
        Deadline clock = new Deadline(System.nanoTime() + deadline.toNanos());
        try {
            // VACUUM INTO, which would write a file, attaches it; so this closes that door too.
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, clock);
            try (PreparedStatement prepared = connection.prepareStatement(statement);
                    ResultSet rows = prepared.executeQuery()) {
                return read(rows);
            } finally {
                ProgressHandler.clearHandler(connection);
                sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, ATTACHED_MAX);
            }
        } catch (SQLException e) {
            throw clock.passed ? SqlRefused.tooLong(deadline.toMillis()) : SqlRefused.notUnderstood(reason(e));
        }
    }

    private static Answer read(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
        List<@Nullable Object[]> all = new ArrayList<>();
        while (rows.next()) {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                Object value = rows.getObject(i + 1);
                row[i] = value instanceof Integer number ? Long.valueOf(number) : value;
            }
            all.add(row);
        }
        return new Answer(columns, all);
    }

    /** What SQLite says, out of what the driver makes of it. */
    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher reason = REASON.matcher(message);
        return reason.find() ? reason.group(1) : message;
    }

    /** Called by SQLite between its steps, on the thread that asks. */
    private static final class Deadline extends ProgressHandler {
        private final long at;
        private boolean passed;

        Deadline(long at) {
            this.at = at;
        }

        @Override
        protected int progress() {
            passed = System.nanoTime() - at > 0;
            return passed ? 1 : 0;
        }
    }
}
