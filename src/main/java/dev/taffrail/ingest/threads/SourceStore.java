package dev.taffrail.ingest.threads;

import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a thread store's own database, of whichever of its versions. One thread uses it. */
final class SourceStore implements AutoCloseable {
    private static final SqlFile SQL = SqlFile.load(SourceStore.class, "/dev/taffrail/ingest/threads/source.sql");
    private static final long VERSION_MAX = 4;
    private static final List<String> DEPENDENT = List.of(
            "messages",
            "checkpoints",
            "thread_dynamic_tools",
            "thread_goals",
            "branch_runs",
            "leaf_runs",
            "control_node_runs",
            "teacher_candidates");

    private final SourceDatabase database;
    private final Set<String> tables;
    private final boolean hasBranches;

    private SourceStore(SourceDatabase database, Set<String> tables) {
        this.database = database;
        this.tables = tables;
        this.hasBranches = database.list(SQL, "columns-of-messages", row -> row.getString(1))
                .contains("parent_entry_id");
    }

    /**
     * Opens the database.
     *
     * @throws ImportRefused if it is no thread store, or a newer version of the tool made it
     */
    static SourceStore open(Path file) {
        SourceDatabase database = SourceDatabase.open(file);
        try {
            Set<String> tables = Set.copyOf(database.list(SQL, "tables", row -> row.getString(1)));
            if (!tables.contains("threads") || !tables.contains("messages")) {
                throw ImportRefused.file(file, "it is no store of threads.", "Name the tool's state.db.");
            }
            long version = database.list(SQL, "version", row -> row.getLong(1)).get(0);
            if (version > VERSION_MAX) {
                throw ImportRefused.file(
                        file,
                        "it is of version " + version + ", and this Taffrail reads up to " + VERSION_MAX + ".",
                        "Import it with a newer Taffrail.");
            }
            return new SourceStore(database, tables);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    List<SourceRow> threads() {
        return all("threads");
    }

    List<SourceRow> jobs() {
        return all("jobs");
    }

    List<SourceRow> workflowRuns() {
        return all("workflow_runs");
    }

    /** Says whether messages name their parents, and threads their leaf. */
    boolean hasBranches() {
        return hasBranches;
    }

    /** Returns a thread's messages: in the order of their times if they are one line, else in that of their numbers. */
    List<SourceRow> messages(String threadId) {
        String block = hasBranches ? "messages" : "messages-in-time";
        return database.list(SQL, block, threadId, row -> SourceRow.read("messages", "id", row));
    }

    /**
     * Returns the rows of a table that belong to a thread or a workflow run.
     *
     * @param key the column that names a row
     */
    List<SourceRow> of(String table, String key, String owner) {
        return tables.contains(table)
                ? database.list(SQL, table, owner, row -> SourceRow.read(table, key, row))
                : List.of();
    }

    /** Returns to which thread each number of a message belongs. */
    Map<Long, String> messageNumbers() {
        Map<Long, String> numbers = new HashMap<>();
        database.each(
                SQL,
                "message-numbers",
                row -> Map.entry(row.getLong(1), row.getString(2)),
                number -> numbers.put(number.getKey(), number.getValue()));
        return numbers;
    }

    /** Returns what belongs to nothing: a row for each table and owner, with the number of rows as {@code lost}. */
    List<SourceRow> lost() {
        return DEPENDENT.stream()
                .filter(tables::contains)
                .flatMap(table -> database.list(SQL, "lost-" + table, row -> SourceRow.read(table, "id", row)).stream())
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }

    private List<SourceRow> all(String table) {
        return tables.contains(table) ? database.list(SQL, table, row -> SourceRow.read(table, "id", row)) : List.of();
    }
}
