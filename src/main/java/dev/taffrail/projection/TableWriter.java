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
    private final Writing upsert;
    /** Of rows that are new; the upsert where the table has no statement for them. */
    private final Writing insert;

    private final PreparedStatement deleteStream;
    private @Nullable PreparedStatement delete;

    TableWriter(Database database, Table table, ProjectionSql.TableSql sql) {
        this.database = database;
        this.table = table;
        this.sql = sql;
        this.upsert = new Writing(database, table, sql.upsert());
        SqlStatement ofNewRows = sql.insert();
        this.insert = ofNewRows == null ? upsert : new Writing(database, table, ofNewRows);
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
        (row.isMade() ? insert : upsert).take(row);
    }

    void flush() throws SQLException {
        upsert.flush();
        insert.flush();
    }

    /** Drops what was taken and not written. */
    void forget() throws SQLException {
        upsert.forget();
        insert.forget();
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

    /** One way to write a row. */
    private static final class Writing {
        private final PreparedStatement statement;
        /** Which column of the row each parameter takes. */
        private final int[] columns;

        private int waiting;

        private Writing(Database database, Table table, SqlStatement sql) {
            this.statement = database.prepare(sql);
            this.columns = sql.parameters().stream()
                    .mapToInt(name -> indexOf(table, name))
                    .toArray();
        }

        private void take(Row row) throws SQLException {
            for (int i = 0; i < columns.length; i++) {
                bind(statement, i + 1, row.value(columns[i]));
            }
            statement.addBatch();
            if (++waiting == BATCH_ROWS) {
                flush();
            }
        }

        private void flush() throws SQLException {
            if (waiting > 0) {
                waiting = 0;
                statement.executeBatch();
            }
        }

        private void forget() throws SQLException {
            waiting = 0;
            statement.clearBatch();
        }
    }
}
