package dev.taffrail.ingest.projects;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.project.ProjectStreams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the source's table {@code projects}, and the events that it becomes. An immutable value. */
record SourceProject(
        long id,
        String dir,
        String cmd,
        @Nullable String prompt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastRunAt) {

    static SourceProject of(ResultSet row) throws SQLException {
        SourceRow source = new SourceRow(row);
        return new SourceProject(
                source.number(1),
                source.text(2),
                source.text(3),
                row.getString(4),
                source.time(5),
                source.time(6),
                source.timeOrNull(7));
    }

    StreamId stream() {
        return ProjectStreams.ofDirectory(dir);
    }

    /** Returns what it was registered with: everything that the row says. */
    Event registered() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("projectNo", id);
        fields.put("dir", dir);
        fields.put("cmd", cmd);
        if (prompt != null) {
            fields.put("prompt", prompt);
        }
        fields.put("createdAt", EventJson.format(createdAt));
        fields.put("updatedAt", EventJson.format(updatedAt));
        if (lastRunAt != null) {
            fields.put("lastRunAt", EventJson.format(lastRunAt));
        }
        return event(EventType.PROJECT_REGISTERED, createdAt, fields, "");
    }

    /** Returns what the row says beyond what was imported of it before; each change has the id of its time. */
    List<Event> since(Fields imported) {
        List<Event> changes = new ArrayList<>();
        boolean sameCmd = cmd.equals(imported.text("cmd"));
        if (!sameCmd || !Objects.equals(prompt, imported.text("prompt"))) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("projectNo", id);
            fields.put("cmd", cmd);
            fields.put("prompt", prompt);
            changes.add(event(EventType.PROJECT_UPDATED, updatedAt, fields, ":updated:" + updatedAt.toEpochMilli()));
        }
        if (lastRunAt != null && !lastRunAt.equals(imported.time("lastRunAt"))) {
            Map<String, Object> fields = Map.of("lastRunAt", EventJson.format(lastRunAt));
            changes.add(event(EventType.PROJECT_TOUCHED, lastRunAt, fields, ":ran:" + lastRunAt.toEpochMilli()));
        }
        return changes;
    }

    private Event event(EventType type, Instant at, Map<String, ?> fields, String what) {
        return Event.of(stream(), type, at, Payload.of(fields)).withId("import:project:" + id + what);
    }
}
