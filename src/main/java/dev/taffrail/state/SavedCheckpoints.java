package dev.taffrail.state;

import static dev.taffrail.state.CheckpointsTable.*;

import dev.taffrail.event.Seq;
import java.util.Set;

/** The states that an engine saves itself, under ids of its own. Owned by the fold's thread. */
final class SavedCheckpoints {
    private final String runId;
    private final Edits edits;
    private final HeldRows<String> byId;

    SavedCheckpoints(String runId, Edits edits, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.byId =
                new HeldRows<>(edits, fromFirstEvent, RunFold.KEYS_REMEMBERED_MAX, id -> rows.find(TABLE, runId, id));
    }

    /** checkpoint:saved: the state stands in the log there; it takes the place of one that was saved under the same id. */
    void saved(RunEvent event) {
        String id = event.text("checkpointId");
        if (id == null) {
            return;
        }
        Held known = byId.find(id);
        Row.Draft row = (known != null ? known : byId.put(id, edits.begin(TABLE, runId, id))).edit();
        row.set(SAVED_AT, event.at());
        row.set(SAVED_SEQ, event.seq());
        row.set(DELETED_SEQ, null);
    }

    /** checkpoint:deleted: an engine lets go of a state; one that is not there stays away. */
    void deleted(RunEvent event) {
        String id = event.text("checkpointId");
        Held known = id == null ? null : byId.find(id);
        if (known != null && known.get(DELETED_SEQ) == null) {
            known.edit().set(DELETED_SEQ, event.seq());
        }
    }

    void trim(Seq stored) {
        byId.trim(stored.value(), Set.of());
    }

    int size() {
        return byId.size();
    }
}
