package dev.taffrail.projection;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.sqlite.StoreFailed;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds stored rows in a file. Used by one thread at a time. */
final class RowReader implements Rows {
    private final Database database;
    private final ProjectionSql sql;
    private final Map<Table, PreparedStatement> finds = new HashMap<>();
    private final Map<Named, Select> selects = new HashMap<>();

    RowReader(Database database, ProjectionSql sql) {
        this.database = database;
        this.sql = sql;
    }

    private record Named(Table table, String query) {}

    /** @param order for each parameter of the statement which of the caller's arguments it takes */
    private record Select(PreparedStatement statement, List<Integer> order) {}

    @Override
    public @Nullable Row find(Table table, Object... key) {
        try {
            PreparedStatement find = finds.computeIfAbsent(
                    table, of -> database.prepare(sql.of(of).find()));
            for (int i = 0; i < key.length; i++) {
                TableWriter.bind(find, i + 1, key[i]);
            }
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? read(table, row) : null;
            }
        } catch (SQLException e) {
            throw new RowsUnavailable(database.failed("find a row of " + table + " in", e));
        } catch (StoreFailed e) {
            throw new RowsUnavailable(e);
        }
    }

    @Override
    public List<Row> select(Table table, String query, Object... arguments) {
        try {
            Select select = selects.computeIfAbsent(new Named(table, query), this::prepare);
            for (int i = 0; i < select.order.size(); i++) {
                TableWriter.bind(select.statement, i + 1, arguments[select.order.get(i)]);
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet result = select.statement.executeQuery()) {
                while (result.next()) {
                    rows.add(read(table, result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new RowsUnavailable(database.failed("select rows of " + table + " from", e));
        } catch (StoreFailed e) {
            throw new RowsUnavailable(e);
        }
    }

    private Select prepare(Named named) {
        SqlStatement statement = sql.of(named.table).queries().get().block(named.query);
        List<String> distinct = statement.parameters().stream().distinct().toList();
        return new Select(
                database.prepare(statement),
                statement.parameters().stream().map(distinct::indexOf).toList());
    }

    private static Row read(Table table, ResultSet from) throws SQLException {
        List<Column<?>> columns = table.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).type() == String.class) {
                values[i] = from.getString(i + 1);
            } else {
                long number = from.getLong(i + 1);
                values[i] = from.wasNull() ? null : Long.valueOf(number);
            }
        }
        return Row.of(table, values);
    }
}
