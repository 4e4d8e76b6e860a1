package dev.taffrail.resume;

import dev.taffrail.event.EventJson;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which process works on a run, told so that another one can later find out whether it is still alive. An immutable value.
 *
 * @param pid its number on its host
 * @param host the host's name
 * @param bootId which of the host's boots it belongs to; null where the system does not say
 * @param startedAt when it was started, which tells it from a later process of the same number; null where the system does not
 *     say
 */
public record ProcessIdentity(
        long pid,
        String host,
        @Nullable String bootId,
        @Nullable Instant startedAt) {
    /** Returns who works on a run, as the run's row says; null if nobody said it, or not on which host. */
    public static @Nullable ProcessIdentity in(Row run) {
        Long pid = run.get(RunsTable.PROCESS_PID);
        String host = run.get(RunsTable.PROCESS_HOST);
        Long startedAt = run.get(RunsTable.PROCESS_STARTED_AT);
        return pid == null || host == null
                ? null
                : new ProcessIdentity(
                        pid,
                        host,
                        run.get(RunsTable.PROCESS_BOOT_ID),
                        startedAt == null ? null : Instant.ofEpochMilli(startedAt));
    }

    /** Returns the {@code process} field of run:started and run:resumed. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pid", pid);
        fields.put("host", host);
        if (bootId != null) {
            fields.put("bootId", bootId);
        }
        if (startedAt != null) {
            fields.put("startedAt", EventJson.format(startedAt));
        }
        return fields;
    }
}
