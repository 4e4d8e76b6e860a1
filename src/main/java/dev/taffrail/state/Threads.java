package dev.taffrail.state;

import static dev.taffrail.state.ThreadsTable.*;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thread's own row and its name. A thread's name stands apart, because one may be recorded for a thread that was never created.
 * Owned by the fold's thread.
 */
final class Threads implements StreamPart {
    private final String stream;
    private final Edits edits;
    private final Runs runs;
    private @Nullable Held thread;
    private @Nullable Held name;

    Threads(String stream, Edits edits, Runs runs, Rows rows) {
        this.stream = stream;
        this.edits = edits;
        this.runs = runs;
        this.thread = held(rows.find(TABLE, stream));
        this.name = held(rows.find(ThreadNamesTable.TABLE, stream));
    }

    @Override
    public void take(RunEvent event) {
        switch (event.type()) {
            case "thread:created" -> created(event);
            case "thread:name_recorded" ->
                named(event, event.text("id"), event.text("name"), event.text("rolloutPath"));
            default -> {
                if (thread != null) {
                    changed(event, thread.edit());
                }
            }
        }
    }

    @Override
    public @Nullable String standing() {
        String status = thread == null ? null : thread.get(STATUS);
        return switch (status == null ? "" : status) {
            case "running" -> Runs.RUNNING;
            case "paused" -> Runs.PAUSED;
            case "completed" -> Runs.COMPLETED;
            case "failed" -> Runs.FAILED;
            case "" -> Runs.QUEUED;
            default -> Runs.IDLE;
        };
    }

    private void created(RunEvent event) {
        runs.beginAs(event, "thread");
        Held begun = edits.begin(TABLE, stream);
        thread = begun;
        Row.Draft row = begun.edit();
        row.set(ID, event.text("id"));
        row.set(EPHEMERAL, 0L);
        row.set(ARCHIVED, 0L);
        row.set(MESSAGES, 0L);
        changed(event, row);
    }

    private void changed(RunEvent event, Row.Draft row) {
        switch (event.type()) {
            case "thread:created", "thread:updated" -> described(event, row);
            case "thread:archived" -> {
                row.set(ARCHIVED, 1L);
                row.set(ARCHIVED_AT, event.time("archivedAt"));
                row.set(STATUS, "archived");
            }
            case "thread:unarchived" -> {
                row.set(ARCHIVED, 0L);
                row.set(ARCHIVED_AT, null);
                String after = event.text("statusAfter");
                row.set(STATUS, after != null ? after : row.get(STATUS));
            }
            case "message:appended" -> {
                row.set(CURRENT_LEAF_ID, event.integer("messageId"));
                row.add(MESSAGES, 1);
            }
            case "thread:leaf_moved" -> row.set(CURRENT_LEAF_ID, event.integer("messageId"));
            case "thread:messages_cleared" -> {
                row.set(CURRENT_LEAF_ID, null);
                row.set(MESSAGES, 0L);
            }
            case "thread:tools_replaced" -> row.set(TOOLS_SEQ, event.seq());
            default -> {
                // It moves the thread's places, and no more.
            }
        }
        row.set(LAST_SEQ, event.seq());
        row.set(LAST_POSITION, event.position());
    }

    private void described(RunEvent event, Row.Draft row) {
        for (ThreadField field : ThreadField.values()) {
            field.take(event.fields(), row);
        }
        String preview = row.get(PREVIEW);
        String called = row.get(NAME) != null ? row.get(NAME) : preview == null || preview.isEmpty() ? null : preview;
        runs.now().set(RunsTable.NAME, called);
        named(event, row.get(ID), row.get(NAME), row.get(ROLLOUT_PATH));
    }

    /** Of what was said about a thread's name the last stands; a thread that was never created stands in the list as one. */
    private void named(RunEvent event, @Nullable String id, @Nullable String called, @Nullable String path) {
        Held known = name != null ? name : edits.begin(ThreadNamesTable.TABLE, stream);
        name = known;
        Row.Draft row = known.edit();
        row.set(ThreadNamesTable.ID, id);
        row.set(ThreadNamesTable.NAME, called);
        row.set(ThreadNamesTable.ROLLOUT_PATH, path);
        Long updated = event.time("updatedAt");
        Long last = row.get(ThreadNamesTable.UPDATED_AT);
        row.set(ThreadNamesTable.UPDATED_AT, updated != null ? updated : Objects.requireNonNullElse(last, event.at()));
        row.set(ThreadNamesTable.SEQ, event.seq());
        row.set(ThreadNamesTable.POSITION, event.position());
        if (thread == null) {
            runs.now().set(RunsTable.KIND, "thread");
            runs.now().set(RunsTable.NAME, called);
        }
    }

    private @Nullable Held held(@Nullable Row row) {
        return row == null ? null : edits.hold(row);
    }
}
