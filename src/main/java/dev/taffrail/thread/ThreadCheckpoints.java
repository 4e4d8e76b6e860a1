package dev.taffrail.thread;

import dev.taffrail.command.RawJson;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.Row;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.Queries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The states that an engine saves for its threads, under ids of its own. Call it from any thread. */
public final class ThreadCheckpoints {
    /** How many states a list has unless asked otherwise. */
    public static final int LIST_LIMIT = 100;

    private static final Queries QUERIES = Queries.of("checkpoints");

    private final Access access;

    ThreadCheckpoints(Access access) {
        this.access = access;
    }

    /**
     * Saves a state; it takes the place of one of the same id, whose earlier states stay in the log. Saving an equal state again
     * makes it the one that was saved last.
     *
     * @param state one JSON value
     * @throws dev.taffrail.view.NotFound if there is no such thread
     */
    public void save(String threadId, String checkpointId, String state) {
        access.change(Access.thread(threadId), look -> said(Access.existing(look, threadId), checkpointId, state));
    }

    /**
     * Returns the state of this id; empty if there is none.
     *
     * @throws UnreadableState if it is there and cannot be read
     */
    public Optional<SavedState> load(String threadId, String checkpointId) {
        return access
                .read(views -> QUERIES.ask("saved-one")
                        .bind("run_id", Access.thread(threadId).value())
                        .bind("checkpoint_id", checkpointId)
                        .list(views, row -> row.row(CheckpointsTable.TABLE)))
                .stream()
                .findFirst()
                .map(row -> state(threadId, row));
    }

    /**
     * Returns the state that was saved last; empty if there is none.
     *
     * @throws UnreadableState if it is there and cannot be read
     */
    public Optional<SavedState> load(String threadId) {
        return list(threadId, 1).stream().findFirst();
    }

    /** Returns the states that were saved last, at most {@link #LIST_LIMIT}. */
    public List<SavedState> list(String threadId) {
        return list(threadId, LIST_LIMIT);
    }

    /**
     * Returns states, the one that was saved last first.
     *
     * @param limit how many at most, from 0
     * @throws UnreadableState if one of them cannot be read
     */
    public List<SavedState> list(String threadId, int limit) {
        return places(threadId, limit).stream().map(row -> state(threadId, row)).toList();
    }

    /** Returns every state that was ever saved under an id, the first one first, also if it was deleted since. */
    public List<SavedState> versions(String threadId, String checkpointId) {
        StreamId stream = Access.thread(threadId);
        List<SavedState> versions = new ArrayList<>();
        access.store().log().each(stream, Seq.NONE, event -> {
            if (event.type().equals(EventType.CHECKPOINT_SAVED)
                    && checkpointId.equals(event.fields().text("checkpointId"))) {
                versions.add(state(threadId, checkpointId, event));
            }
        });
        return versions;
    }

    /**
     * Deletes a state.
     *
     * @return false if there is none
     */
    public boolean delete(String threadId, String checkpointId) {
        StreamId stream = Access.thread(threadId);
        return access.change(stream, look -> {
            Row row = look.isThere(stream) ? look.find(stream, CheckpointsTable.TABLE, checkpointId) : null;
            boolean nothing = row == null || row.get(CheckpointsTable.DELETED_SEQ) != null;
            return nothing ? null : Said.of(stream, EventType.CHECKPOINT_DELETED, Map.of("checkpointId", checkpointId));
        });
    }

    static Said said(StreamId stream, String checkpointId, String state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checkpointId", checkpointId);
        fields.put("state", RawJson.of("state", state));
        return Said.of(stream, EventType.CHECKPOINT_SAVED, fields);
    }

    private List<Row> places(String threadId, int limit) {
        return access.read(views -> QUERIES.ask("saved-newest")
                .bind("run_id", Access.thread(threadId).value())
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> row.row(CheckpointsTable.TABLE)));
    }

    private SavedState state(String threadId, Row row) {
        String id = Objects.requireNonNull(row.get(CheckpointsTable.CHECKPOINT_ID));
        Seq seq = new Seq(Objects.requireNonNull(row.get(CheckpointsTable.SAVED_SEQ)));
        List<StoredEvent> events = access.store().log().read(Access.thread(threadId), new Seq(seq.value() - 1), 1);
        if (events.isEmpty()) {
            throw new UnreadableState(threadId, id, seq, null);
        }
        return state(threadId, id, events.get(0));
    }

    private static SavedState state(String threadId, String checkpointId, StoredEvent event) {
        try {
            String state = event.fields().json("state");
            if (state != null) {
                return new SavedState(checkpointId, new JsonText(state), event.at(), event.seq());
            }
        } catch (RuntimeException damaged) {
            throw new UnreadableState(threadId, checkpointId, event.seq(), damaged);
        }
        throw new UnreadableState(threadId, checkpointId, event.seq(), null);
    }
}
