package dev.taffrail.state;

import static dev.taffrail.state.ProjectsTable.*;

import dev.taffrail.event.EventType;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one project: its row. One thread owns it. */
final class ProjectState implements StreamFold {
    private static final Set<EventType> TAKES_AWAY =
            Set.of(EventType.PROJECT_DELETED, EventType.RUN_DELETED, EventType.RUN_ERASED);

    private final String project;
    private @Nullable Row row;

    ProjectState(StreamId stream, Rows rows) {
        this.project = stream.value();
        this.row = rows.find(TABLE, project);
    }

    @Override
    public Changes apply(StoredEvent stored) {
        if (stored.isErased()) {
            return Changes.NONE;
        } else if (TAKES_AWAY.contains(stored.type())) {
            row = null;
            return Changes.CLEARED;
        }
        RunEvent event = RunEvent.of(stored);
        Row.Draft draft = row == null ? Row.Draft.of(TABLE, project) : row.draft();
        switch (event.type()) {
            case "project:registered" -> registered(event, draft);
            case "project:updated" -> {
                said(event, draft);
                draft.set(UPDATED_AT, event.at());
            }
            case "project:touched" -> draft.set(LAST_RUN_AT, event.time("lastRunAt"));
            default -> {
                // It moves the project's places, and no more.
            }
        }
        draft.set(LAST_SEQ, event.seq());
        draft.set(LAST_POSITION, event.position());
        Row changed = draft.row();
        row = changed;
        return Changes.of(List.of(changed));
    }

    @Override
    public int rowsHeld() {
        return row == null ? 0 : 1;
    }

    @Override
    public boolean isSettled() {
        return row == null;
    }

    /** What an import carries over may be older than its event, so the payload's own times stand where it has them. */
    private static void registered(RunEvent event, Row.Draft draft) {
        Long created = event.time("createdAt");
        Long updated = event.time("updatedAt");
        draft.set(PROJECT_NO, event.integer("projectNo"));
        draft.set(CREATED_AT, created != null ? created : event.at());
        draft.set(UPDATED_AT, updated != null ? updated : event.at());
        draft.set(LAST_RUN_AT, event.time("lastRunAt"));
        draft.set(DIR, event.text("dir"));
        said(event, draft);
    }

    private static void said(RunEvent event, Row.Draft draft) {
        String cmd = event.text("cmd");
        if (cmd != null) {
            draft.set(CMD, cmd);
        }
        if (event.fields().has("prompt")) {
            draft.set(PROMPT, event.text("prompt"));
        }
    }
}
