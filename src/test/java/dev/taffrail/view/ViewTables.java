package dev.taffrail.view;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.CostsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file with the shipped tables, in which a test puts rows as the projector would: through each table's own {@code write.sql}.
 * What a test does not say is 0 where the table wants a figure, and null elsewhere.
 */
final class ViewTables implements ViewReader, AutoCloseable {
    private static final Map<String, String> FOLDERS = Map.of(
            "runs", "runs",
            "step_executions", "step-executions",
            "run_costs", "run-costs",
            "gates", "gates",
            "external_jobs", "gates",
            "tool_calls", "tool-calls",
            "saved_checkpoints", "checkpoints",
            "snapshots", "snapshots");
    private static final Set<String> WORDS = Set.of("status", "kind", "models", "tool_id", "node_id", "origin");

    private final Connection connection;
    private final Map<String, SqlStatement> upserts = new HashMap<>();
    private final Map<String, Set<String>> notNull = new HashMap<>();
    private long position;

    ViewTables(Path directory) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("views-1.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            for (String folder : Set.copyOf(FOLDERS.values())) {
                for (String sql : file(folder, "table.sql").script()) {
                    statement.execute(sql);
                }
            }
        }
        for (Map.Entry<String, String> table : FOLDERS.entrySet()) {
            upserts.put(table.getKey(), file(table.getValue(), "write.sql").block("upsert-" + table.getKey()));
        }
        upserts.put("cost_by_model_day", file("run-costs", "write.sql").block("add-cost_by_model_day"));
    }

    /** Puts a run; of the values, given as name and value in turn, {@code status} is completed unless said otherwise. */
    void run(String runId, Object... values) {
        Map<String, Object> row = row(values);
        row.put("run_id", runId);
        row.putIfAbsent("status", "completed");
        row.putIfAbsent("models", "[]");
        row.putIfAbsent("last_seq", 1L);
        row.putIfAbsent("last_position", ++position);
        boolean ended = Set.of("completed", "failed", "cancelled", "crashed").contains(row.get("status"));
        row.putIfAbsent("ended_seq", ended ? row.get("last_seq") : null);
        put("runs", row);
    }

    /** Puts a new spend of a run. */
    void spend(String runId, long seq, Object... values) {
        addToRollup(putSpend(runId, seq, values));
    }

    /** Puts a spend in the place of one that is there. */
    void changeSpend(String runId, long seq, Object... values) {
        putSpend(runId, seq, values);
    }

    private Map<String, Object> putSpend(String runId, long seq, Object... values) {
        Map<String, Object> row = row(values);
        row.put("run_id", runId);
        row.put("seq", seq);
        row.putIfAbsent("kind", "call");
        put("run_costs", row);
        return row;
    }

    /** What the projector adds for a spend that is new. */
    private void addToRollup(Map<String, Object> spend) {
        Object cost = spend.get("cost_microcents");
        Map<String, Object> added = new HashMap<>(spend);
        for (String group : List.of("at", "model", "price_id")) {
            added.putIfAbsent(group, null);
        }
        added.put("rows", 1L);
        added.put("calls", "call".equals(spend.get("kind")) ? 1L : 0L);
        added.put("priced_microcents", cost == null ? 0L : cost);
        added.put("unpriced_calls", cost == null ? 1L : 0L);
        put("cost_by_model_day", added);
    }

    /** Puts a row of any table. */
    void put(String table, Map<String, Object> row) {
        SqlStatement upsert = upserts.get(table);
        try (PreparedStatement statement = connection.prepareStatement(upsert.sql())) {
            int i = 0;
            for (String column : upsert.parameters()) {
                statement.setObject(++i, row.containsKey(column) ? row.get(column) : zeroIfNeeded(table, column));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(table + " " + row, e);
        }
    }

    /** Does everything in one transaction, which is much faster for many rows. */
    void together(Runnable puts) {
        execute("BEGIN");
        puts.run();
        execute("COMMIT");
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Folds an event into the tables. */
    void fold(RunState run, StoredEvent event) {
        for (Row row : run.apply(event).rows()) {
            Map<String, Object> values = new HashMap<>();
            row.table().columns().forEach(column -> values.put(column.name(), row.value(column.index())));
            put(row.table().name(), values);
            if (row.table() == CostsTable.TABLE && row.isMade()) {
                addToRollup(values);
            }
        }
    }

    /** Returns what the database says it will do to answer, a line per step. */
    List<String> plan(Question question) {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + question.sql())) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i, null);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return steps;
    }

    @Override
    public <T> T read(Query<T> query) {
        try {
            return query.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static Map<String, Object> row(Object... values) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            Object value = values[i + 1];
            row.put((String) values[i], value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return row;
    }

    private Object zeroIfNeeded(String table, String column) {
        return notNull.computeIfAbsent(table, this::figures).contains(column) ? 0L : null;
    }

    /** Returns the columns that must have a number. */
    private Set<String> figures(String table) {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (columns.next()) {
                if (columns.getInt("notnull") == 1 && !WORDS.contains(columns.getString("name"))) {
                    names.add(columns.getString("name"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Set.copyOf(names);
    }

    private static SqlFile file(String folder, String name) {
        return SqlFile.load(ViewTables.class, "/projections/" + folder + "/" + name);
    }
}
