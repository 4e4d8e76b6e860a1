package dev.taffrail.projection;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one table, in JDBC batches. Used by one thread at a time. */
final class TableWriter {
    private static final int BATCH_ROWS = 256;

    private final Database database;
    private final Table table;
    private final ProjectionSql.TableSql sql;
    private final PreparedStatement upsert;
    /** Which column of the row each parameter of the upsert takes. */
    private final int[] columns;

    private final PreparedStatement deleteStream;
    private @Nullable PreparedStatement delete;
    private int waiting;

    TableWriter(Database database, Table table, ProjectionSql.TableSql sql) {
        this.database = database;
        this.table = table;
        this.sql = sql;
        this.upsert = database.prepare(sql.upsert());
        this.columns = sql.upsert().parameters().stream()
                .mapToInt(name -> indexOf(table, name))
                .toArray();
        this.deleteStream = database.prepare(sql.deleteStream());
    }

    /** Removes what the stream has in the table. */
    void deleteStream(String stream) throws SQLException {
        deleteStream.setString(1, stream);
        deleteStream.executeUpdate();
    }

    /** Writes a row, or removes it if it says so; at the latest at the next {@link #flush}. */
    void take(Row row) throws SQLException {
        if (row.isRemoved()) {
            delete(row);
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            bind(upsert, i + 1, row.value(columns[i]));
        }
        upsert.addBatch();
        if (++waiting == BATCH_ROWS) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            upsert.executeBatch();
        }
    }

    /** Drops what was taken and not written. */
    void forget() throws SQLException {
        waiting = 0;
        upsert.clearBatch();
    }

    /** Binds text, a whole number or null. */
    static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, value);
        }
    }

    private void delete(Row row) throws SQLException {
        SqlStatement by = sql.delete();
        if (by == null) {
            throw new IllegalStateException(
                    "The fold removes a row of " + table + ", but its write.sql has no block 'delete-" + table + "'");
        }
        if (delete == null) {
            delete = database.prepare(by);
        }
        for (int i = 0; i < table.keyColumns(); i++) {
            bind(delete, by.index(table.columns().get(i).name()), row.value(i));
        }
        delete.executeUpdate();
    }

    private static int indexOf(Table table, String column) {
        for (Column<?> each : table.columns()) {
            if (each.name().equals(column)) {
                return each.index();
            }
        }
        throw new IllegalArgumentException(
                "The upsert of " + table + " has ':" + column + "', which is no column of the table");
    }
}
