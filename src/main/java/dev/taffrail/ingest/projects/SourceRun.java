package dev.taffrail.ingest.projects;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the source's table {@code runs}, and the events that it becomes. An immutable value. */
record SourceRun(
        long id,
        long pid,
        long projectId,
        String status,
        @Nullable Long exitCode,
        Instant startedAt,
        @Nullable Instant endedAt,
        String args) {
    /** What ends a run of such a status; one that runs has no end. */
    private static final Map<String, EventType> ENDS = Map.of(
            "completed", EventType.RUN_COMPLETED,
            "failed", EventType.RUN_FAILED,
            "crashed", EventType.RUN_CRASHED);

    private static final int ID_DIGITS = 12;
    private static final int PREFIX = "sha256:".length();

    static SourceRun of(ResultSet row) throws SQLException {
        SourceRow source = new SourceRow(row);
        return new SourceRun(
                source.number(1),
                source.number(2),
                source.number(3),
                source.text(4),
                source.numberOrNull(5),
                source.time(6),
                source.timeOrNull(7),
                source.text(8));
    }

    /** Returns why this row cannot be taken; null if it can. */
    @Nullable
    String obstacle() {
        if (!status.equals("running") && !ENDS.containsKey(status)) {
            return "its status is '" + status + "', which is none of running, completed, failed and crashed";
        } else if (status.equals("running") && (exitCode != null || endedAt != null)) {
            return "it is running and has ended at once";
        } else if (endedAt != null && endedAt.isBefore(startedAt)) {
            return "it ended before it was started";
        } else if (pid < 1) {
            return "its process has the number " + pid;
        }
        return arguments() == null ? "its arguments are no JSON list of texts" : null;
    }

    /** The number alone would not do: another database counts from 1 as well. */
    StreamId stream(SourceProject project) {
        String whole = id + "\n" + project.dir() + "\n" + startedAt.toEpochMilli() + "\n" + pid;
        return StreamId.run("process-" + id + "-" + Sha256.name(whole).substring(PREFIX, PREFIX + ID_DIGITS));
    }

    /** Returns its start and, where it has ended, its end. */
    List<Event> events(SourceProject project) {
        StreamId run = stream(project);
        List<Event> events = new ArrayList<>();
        events.add(event(run, EventType.RUN_STARTED, startedAt, started(project), ""));
        EventType end = ENDS.get(status);
        if (end != null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            if (status.equals("crashed")) {
                fields.put("evidence", "operator");
                fields.put("detail", "The imported database said so.");
            }
            if (exitCode != null) {
                fields.put("exitCode", exitCode);
            }
            events.add(event(run, end, endedAt, fields, ":end"));
        }
        return events;
    }

    /** Nobody said which host the process ran on, so nobody will take another one for it. */
    private Map<String, Object> started(SourceProject project) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", "process");
        fields.put("name", project.cmd());
        fields.put("runNo", id);
        fields.put("projectId", projectId);
        fields.put("args", arguments());
        fields.put("process", Map.of("pid", pid));
        fields.put("source", Map.of("name", ProjectsImporter.FORMAT, "id", Long.toString(id)));
        return fields;
    }

    private @Nullable List<String> arguments() {
        try {
            Fields list = Fields.parse("{\"args\":" + args + "}", Limits.CEILING);
            String json = list.json("args");
            List<String> texts = list.texts("args");
            boolean all = json != null
                    && json.startsWith("[")
                    && texts.size() == list.elements("args").size();
            return all && list.names().size() == 1 ? texts : null;
        } catch (EventRefused notJson) {
            return null;
        }
    }

    private Event event(StreamId run, EventType type, @Nullable Instant at, Map<String, ?> fields, String what) {
        return Event.of(run, type, at, Payload.of(fields)).withId("import:run:" + id + what);
    }
}
