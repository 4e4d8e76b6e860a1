package dev.taffrail.state;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A store of rows in memory: what a fold's answers are written to, and what a fold that goes on with a run reads from. */
final class StoredRows implements Rows {
    static final List<Table> TABLES = StreamFolds.MODELS.stream()
            .flatMap(model -> model.tables().stream())
            .toList();

    /** As the database orders a primary key. */
    static final Comparator<Row> BY_KEY = (a, b) -> {
        for (int i = 0; i < a.key().size(); i++) {
            Object left = a.key().get(i);
            Object right = b.key().get(i);
            int order = left instanceof Long number
                    ? number.compareTo((Long) right)
                    : left.toString().compareTo(right.toString());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private final Map<String, Map<List<Object>, Row>> tables = new TreeMap<>();
    private int reads;

    StoredRows() {
        TABLES.forEach(table -> tables.put(table.name(), new java.util.HashMap<>()));
    }

    /** Writes what an event has changed. */
    void write(Changes changes) {
        if (changes.cleared()) {
            tables.values().forEach(Map::clear);
        }
        changes.emptied().forEach(table -> tables.get(table.name()).clear());
        for (Row row : changes.rows()) {
            tables.computeIfAbsent(row.table().name(), name -> new java.util.HashMap<>())
                    .put(row.key(), row);
        }
    }

    /** Returns every table's rows, ordered by key. */
    Map<String, List<Row>> tables() {
        Map<String, List<Row>> all = new TreeMap<>();
        tables.forEach((name, rows) ->
                all.put(name, rows.values().stream().sorted(BY_KEY).toList()));
        return all;
    }

    /** Returns the rows of a table, ordered by key. */
    List<Row> rows(Table table) {
        return tables.get(table.name()).values().stream().sorted(BY_KEY).toList();
    }

    /** Returns how often the fold has asked. */
    int reads() {
        return reads;
    }

    @Override
    public Row find(Table table, Object... key) {
        reads++;
        return tables.get(table.name()).get(List.of(key));
    }

    @Override
    public List<Row> select(Table table, String query, Object... arguments) {
        reads++;
        return switch (query) {
            case "last-attempt" -> {
                List<Row> attempts = where(table, row -> arguments[1].equals(row.get(StepsTable.NODE_ID)));
                yield attempts.subList(Math.max(0, attempts.size() - 1), attempts.size());
            }
            case "open-steps" -> where(table, row -> row.get(StepsTable.ENDED_SEQ) == null);
            case "by-call" -> where(table, row -> arguments[1].equals(row.get(CostsTable.CALL_ID)));
            case "pending-gates" -> where(table, row -> "pending".equals(row.get(GatesTable.STATUS)));
            case "pending-jobs" -> where(table, row -> "pending".equals(row.get(JobsTable.STATUS)));
            case "open-calls" ->
                where(
                        table,
                        row -> "event".equals(row.get(ToolCallsTable.ORIGIN))
                                && row.get(ToolCallsTable.ENDED_SEQ) == null);
            default -> throw new IllegalArgumentException("No query " + query);
        };
    }

    private List<Row> where(Table table, Predicate<Row> condition) {
        return rows(table).stream().filter(condition).toList();
    }
}
