package dev.taffrail.state;

import static dev.taffrail.state.ThreadsTable.*;

import dev.taffrail.event.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A field of a thread that is said and changed as a whole, and the column that it stands in. */
public enum ThreadField {
    ROLLOUT_PATH("rolloutPath", ThreadsTable.ROLLOUT_PATH, Kind.TEXT_OR_NULL),
    PREVIEW("preview", ThreadsTable.PREVIEW, Kind.TEXT),
    EPHEMERAL("ephemeral", ThreadsTable.EPHEMERAL, Kind.BOOLEAN),
    MODEL_PROVIDER("modelProvider", ThreadsTable.MODEL_PROVIDER, Kind.TEXT),
    CREATED_AT("createdAt", ThreadsTable.CREATED_AT, Kind.TIME),
    UPDATED_AT("updatedAt", ThreadsTable.UPDATED_AT, Kind.TIME),
    STATUS("status", ThreadsTable.STATUS, Kind.TEXT),
    PATH("path", ThreadsTable.PATH, Kind.TEXT_OR_NULL),
    CWD("cwd", ThreadsTable.CWD, Kind.TEXT),
    CLI_VERSION("cliVersion", ThreadsTable.CLI_VERSION, Kind.TEXT),
    SOURCE("source", ThreadsTable.SOURCE, Kind.TEXT),
    NAME("name", ThreadsTable.NAME, Kind.TEXT_OR_NULL),
    SANDBOX_POLICY("sandboxPolicy", ThreadsTable.SANDBOX_POLICY, Kind.TEXT_OR_NULL),
    APPROVAL_MODE("approvalMode", ThreadsTable.APPROVAL_MODE, Kind.TEXT_OR_NULL),
    ARCHIVED("archived", ThreadsTable.ARCHIVED, Kind.BOOLEAN),
    ARCHIVED_AT("archivedAt", ThreadsTable.ARCHIVED_AT, Kind.TIME_OR_NULL),
    GIT_SHA("gitSha", ThreadsTable.GIT_SHA, Kind.TEXT_OR_NULL),
    GIT_BRANCH("gitBranch", ThreadsTable.GIT_BRANCH, Kind.TEXT_OR_NULL),
    GIT_ORIGIN_URL("gitOriginUrl", ThreadsTable.GIT_ORIGIN_URL, Kind.TEXT_OR_NULL),
    MEMORY_MODE("memoryMode", ThreadsTable.MEMORY_MODE, Kind.TEXT_OR_NULL);

    private final String json;

    @SuppressWarnings("ImmutableEnumChecker") // A column is a record of a name, a number and a class.
    private final Column<?> column;

    private final Kind kind;

    ThreadField(String json, Column<?> column, Kind kind) {
        this.json = json;
        this.column = column;
        this.kind = kind;
    }

    /** What the values of a field are. */
    public enum Kind {
        TEXT,
        TEXT_OR_NULL,
        BOOLEAN,
        TIME,
        TIME_OR_NULL
    }

    /** Returns the field's name in an event. */
    public String json() {
        return json;
    }

    /** Returns what its values are. */
    public Kind kind() {
        return kind;
    }

    /** Returns the field's value in a row as an event says it: text, a boolean, an instant, or null. */
    public @Nullable Object value(Row row) {
        Object stored = row.get(column);
        if (stored == null || kind == Kind.TEXT || kind == Kind.TEXT_OR_NULL) {
            return stored;
        }
        long number = (Long) stored;
        return kind == Kind.BOOLEAN ? (Object) (number != 0) : Instant.ofEpochMilli(number);
    }

    /** Puts what an event says of this field into a row; what it does not mention stays. */
    void take(Fields said, Row.Draft row) {
        if (said.has(json)) {
            put(row, column, stored(said));
        }
    }

    private @Nullable Object stored(Fields said) {
        return switch (kind) {
            case TEXT, TEXT_OR_NULL -> said.text(json);
            case BOOLEAN -> Boolean.TRUE.equals(said.bool(json)) ? 1L : 0L;
            case TIME, TIME_OR_NULL -> RunEvent.millis(said, json);
        };
    }

    private static <T> void put(Row.Draft row, Column<T> column, @Nullable Object value) {
        row.set(column, column.type().cast(value));
    }
}
