package dev.taffrail.projection;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.CostsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes changed rows through the statements of {@code write.sql}, inside a transaction that somebody else begins and ends. It
 * speaks plain JDBC, because this is where a rebuild spends its time. Used by one thread at a time.
 */
final class RowWriter {
    private final Database database;
    private final Map<Table, TableWriter> tables = new HashMap<>();
    private final @Nullable CostRollup spends;

    RowWriter(Database database, ProjectionSql sql) {
        this.database = database;
        sql.tables().forEach((table, of) -> tables.put(table, new TableWriter(database, table, of)));
        SqlStatement addedSpends = sql.addedSpends();
        this.spends = addedSpends == null ? null : new CostRollup(database, addedSpends);
    }

    /** Removes what is to go, then writes each changed row once. */
    void write(Batch batch) {
        try {
            for (StreamRows stream : batch.streams()) {
                if (stream.isCleared()) {
                    deleteAll(stream.stream());
                }
                for (Table emptied : stream.emptied()) {
                    of(emptied).deleteStream(stream.stream());
                }
            }
            for (StreamRows stream : batch.streams()) {
                for (Row row : stream.rows()) {
                    take(row);
                }
            }
            for (TableWriter table : tables.values()) {
                table.flush();
            }
            if (spends != null) {
                spends.flush();
            }
        } catch (SQLException e) {
            forget();
            throw database.failed("write rows to", e);
        }
    }

    /** Removes everything that a stream has in any table. */
    void deleteStream(String stream) {
        try {
            deleteAll(stream);
        } catch (SQLException e) {
            throw database.failed("remove rows from", e);
        }
    }

    private void take(Row row) throws SQLException {
        of(row.table()).take(row);
        if (spends != null && row.isMade() && !row.isRemoved() && row.table() == CostsTable.TABLE) {
            spends.take(row);
        }
    }

    private void deleteAll(String stream) throws SQLException {
        for (TableWriter table : tables.values()) {
            table.deleteStream(stream);
        }
    }

    private TableWriter of(Table table) {
        TableWriter writer = tables.get(table);
        if (writer == null) {
            throw new IllegalStateException(
                    "The fold answers with a row of " + table + ", which is not one of its tables");
        }
        return writer;
    }

    private void forget() {
        if (spends != null) {
            spends.forget();
        }
        for (TableWriter table : tables.values()) {
            try {
                table.forget();
            } catch (SQLException e) {
                throw database.failed("drop rows for", e);
            }
        }
    }
}
