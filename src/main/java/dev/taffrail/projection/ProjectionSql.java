package dev.taffrail.projection;

import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.Column;
import dev.taffrail.state.CostsTable;
import dev.taffrail.state.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a projection, loaded from its folders: how its tables are made, how a changed row is written, which queries read
 * them. Immutable.
 */
final class ProjectionSql {
    private static final SqlFile ROWS = SqlFile.load(ProjectionSql.class, "/dev/taffrail/projection/rows.sql");

    private final List<String> create = new ArrayList<>();
    private final Map<Table, TableSql> tables = new LinkedHashMap<>();
    private @Nullable SqlStatement addedSpends;

    /** @throws IllegalArgumentException if a folder lacks a file, or a file a block */
    ProjectionSql(Projection projection) {
        Class<?> anchor = projection.getClass();
        for (Projection.ReadModel model : projection.readModels()) {
            String folder = "/projections/" + model.folder() + "/";
            create.addAll(SqlFile.load(anchor, folder + "table.sql").script());
            SqlFile write = SqlFile.load(anchor, folder + "write.sql");
            Supplier<SqlFile> queries = () -> SqlFile.load(anchor, folder + "queries.sql");
            for (Table table : model.tables()) {
                tables.put(table, TableSql.of(table, write, queries));
                if (table == CostsTable.TABLE) {
                    addedSpends = write.block("add-cost_by_model_day");
                }
            }
        }
    }

    /**
     * The SQL of one table.
     *
     * @param upsert writes a row, whether or not its key is there
     * @param insert writes a row that the fold has just made; null if the upsert does that as well
     * @param deleteStream removes a stream's rows
     * @param delete removes the row of a key; null if the fold never removes one
     * @param find reads the row of a key
     * @param queries loads the named queries of the table's folder, where there are any
     */
    record TableSql(
            SqlStatement upsert,
            @Nullable SqlStatement insert,
            SqlStatement deleteStream,
            @Nullable SqlStatement delete,
            SqlStatement find,
            Supplier<SqlFile> queries) {

        private static TableSql of(Table table, SqlFile write, Supplier<SqlFile> queries) {
            String insert = "insert-" + table.name();
            String delete = "delete-" + table.name();
            return new TableSql(
                    write.block("upsert-" + table.name()),
                    write.names().contains(insert) ? write.block(insert) : null,
                    write.block("delete-stream-" + table.name()),
                    write.names().contains(delete) ? write.block(delete) : null,
                    findOf(table),
                    queries);
        }
    }

    List<String> create() {
        return create;
    }

    Map<Table, TableSql> tables() {
        return tables;
    }

    /** Adds new spends to the rollup over all streams; null if the projection has no spends. */
    @Nullable
    SqlStatement addedSpends() {
        return addedSpends;
    }

    TableSql of(Table table) {
        TableSql sql = tables.get(table);
        if (sql == null) {
            throw new IllegalArgumentException("The projection has no table " + table);
        }
        return sql;
    }

    /** Reads all rows of any table in the order of these columns. */
    static SqlStatement all(String table, List<String> key) {
        String sql = ROWS.block("all").sql();
        return new SqlStatement(
                sql.replace("{table}", quote(table))
                        .replace("{key}", key.stream().map(ProjectionSql::quote).collect(Collectors.joining(", "))),
                List.of());
    }

    /** Names all tables but the cursor's. */
    static SqlStatement tableNames() {
        return ROWS.block("tables");
    }

    /** Names the columns of a table's key, in its order; takes the table's name once for each of its parameters. */
    static SqlStatement keyColumns() {
        return ROWS.block("key-columns");
    }

    private static SqlStatement findOf(Table table) {
        List<String> names = table.columns().stream()
                .map(Column::name)
                .map(ProjectionSql::quote)
                .toList();
        int keys = table.keyColumns();
        String sql = ROWS.block("find")
                .sql()
                .replace("{columns}", String.join(", ", names))
                .replace("{table}", quote(table.name()))
                .replace("{key}", String.join(", ", names.subList(0, keys)))
                .replace("{values}", String.join(", ", Collections.nCopies(keys, "?")));
        return new SqlStatement(sql, names.subList(0, keys));
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
