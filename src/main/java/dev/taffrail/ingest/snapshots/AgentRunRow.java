package dev.taffrail.ingest.snapshots;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.view.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code agent_runs}, with its columns as they are stored. An immutable value.
 *
 * @param values the columns under the names of the snapshot's fields: text, a number or null
 */
record AgentRunRow(Map<String, @Nullable Object> values) {
    /** The fields in the order of the query's columns. */
    private static final List<String> FIELDS = List.of(
            "runId",
            "startedAt",
            "status",
            "input",
            "history",
            "plan",
            "trace",
            "usage",
            "stepIndex",
            "iterations",
            "revisions",
            "text",
            "error",
            "completedAt");
    /** The columns that hold JSON. */
    private static final List<String> JSON = List.of("history", "plan", "trace", "usage");

    static AgentRunRow of(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String field : FIELDS) {
            values.put(field, row.getObject(values.size() + 1));
        }
        return new AgentRunRow(values);
    }

    String runId() {
        return String.valueOf(values.get("runId"));
    }

    /**
     * Returns the snapshot that the row is.
     *
     * @throws TaffrailException if it is none, or a column holds no JSON
     */
    Snapshot snapshot() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(values);
        for (String column : JSON) {
            if (values.get(column) instanceof String json) {
                fields.put(column, json(column, json));
            }
        }
        return Snapshot.of(fields);
    }

    /** Read alone, so that what is wrong in one column cannot reach into another. */
    private static JsonText json(String column, String json) {
        Fields alone;
        try {
            alone = Fields.parse(
                    "{\"it\":" + json + "}", Limits.DEFAULT.withPayloadBytesMax(Limits.PAYLOAD_BYTES_CEILING));
        } catch (TaffrailException e) {
            throw new NotJson(column, e.getMessage());
        }
        if (alone.names().size() != 1) {
            throw new NotJson(column, "there is more than one value");
        }
        return new JsonText(Objects.requireNonNull(alone.json("it")));
    }

    /** A column whose text is no JSON. */
    static final class NotJson extends TaffrailException {
        private static final long serialVersionUID = 1L;

        NotJson(String column, @Nullable String why) {
            super("import_refused", "its " + column + " is not JSON: " + why, "Mend the row, or take it out.");
        }
    }
}
