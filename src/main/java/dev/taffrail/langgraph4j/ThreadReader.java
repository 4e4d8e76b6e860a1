package dev.taffrail.langgraph4j;

import dev.taffrail.Taffrail;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Reads a thread's checkpoints from its run's log. Keeps nothing between two calls; call it from any thread. */
final class ThreadReader {
    /** The field of a checkpoint:deleted that says that the whole thread was released. */
    static final String RELEASED = "released";

    private static final int PAGE_EVENTS = 500;

    private final Taffrail store;
    private final StreamId run;
    private final Values values;

    ThreadReader(Taffrail store, StreamId run, Values values) {
        this.store = store;
        this.run = run;
        this.values = values;
    }

    /** Goes through the run's events from a seq on. */
    void each(Seq from, Consumer<StoredEvent> taker) {
        Seq after = new Seq(Math.max(0, from.value() - 1));
        List<StoredEvent> page = store.log().read(run, after, PAGE_EVENTS);
        while (!page.isEmpty()) {
            page.forEach(taker);
            page = store.log().read(run, page.get(page.size() - 1).seq(), PAGE_EVENTS);
        }
    }

    /** Returns what was saved under an id and can still be read; null if there is nothing. */
    @Nullable
    SavedState saved(String checkpointId) {
        return store.checkpoints()
                .savedSeq(run.value(), checkpointId)
                .map(this::savedAt)
                .orElse(null);
    }

    /** Returns what was saved last of what can still be read; null if there is nothing. */
    @Nullable
    SavedState lastSaved() {
        return store.checkpoints().lastSavedSeq(run.value()).map(this::savedAt).orElse(null);
    }

    /** Returns a checkpoint; it is put together from the last whole state before it on. */
    Optional<Checkpoint> checkpoint(String checkpointId) {
        return store.checkpoints().savedSeq(run.value(), checkpointId).flatMap(this::checkpoint);
    }

    private Optional<Checkpoint> checkpoint(Seq savedSeq) {
        SavedState saved = savedAt(savedSeq);
        if (saved == null) {
            return Optional.empty();
        }
        StateChain chain = new StateChain(run);
        int events = Math.toIntExact(savedSeq.value() - saved.fullSeq() + 1);
        Seq after = new Seq(saved.fullSeq() - 1);
        while (events > 0) {
            List<StoredEvent> page = store.log().read(run, after, Math.min(events, PAGE_EVENTS));
            page.forEach(event -> apply(chain, event));
            events -= page.size();
            after = page.get(page.size() - 1).seq();
        }
        return Optional.of(chain.checkpoint(saved, values));
    }

    /** Returns the thread's checkpoints since this seq, the newest first. */
    List<Checkpoint> list(Seq first) {
        List<List<Checkpoint>> lives = lives(first);
        return lives.get(lives.size() - 1);
    }

    /** Returns the checkpoints of each time that the thread was released, oldest first, and at last those that it has. */
    List<List<Checkpoint>> lives(Seq first) {
        List<List<Checkpoint>> lives = new ArrayList<>();
        List<Checkpoint> now = new ArrayList<>();
        List<Checkpoint> released = new ArrayList<>();
        StateChain chain = new StateChain(run);
        each(first, event -> {
            SavedState saved = apply(chain, event);
            if (saved != null) {
                place(now, saved, chain.checkpoint(saved, values));
            } else if (event.type().equals(EventType.CHECKPOINT_DELETED)) {
                Checkpoint gone = remove(now, event.fields().text("checkpointId"));
                if (gone != null && event.fields().json(RELEASED) != null) {
                    released.add(gone);
                }
            }
            if (now.isEmpty() && !released.isEmpty()) {
                lives.add(List.copyOf(released));
                released.clear();
            }
        });
        Collections.reverse(now);
        lives.add(now);
        return lives;
    }

    private @Nullable SavedState savedAt(Seq savedSeq) {
        List<StoredEvent> event = store.log().read(run, new Seq(savedSeq.value() - 1), 1);
        return event.isEmpty() ? null : SavedState.read(Json.read(event.get(0).payload()));
    }

    private static @Nullable SavedState apply(StateChain chain, StoredEvent event) {
        if (!event.type().equals(EventType.CHECKPOINT_SAVED) || event.isErased()) {
            return null;
        }
        SavedState saved = SavedState.read(Json.read(event.payload()));
        if (saved != null) {
            chain.apply(event.seq(), saved);
        }
        return saved;
    }

    /** Puts a checkpoint where it belongs; the oldest stands first here. */
    private static void place(List<Checkpoint> list, SavedState saved, Checkpoint checkpoint) {
        int index = Math.toIntExact(saved.place() - 1);
        if (saved.replaces() == null || index > list.size()) {
            list.add(checkpoint);
        } else if (saved.replaces().equals(saved.checkpointId())) {
            list.set(index, checkpoint);
        } else {
            list.add(index, checkpoint); // the one that it replaces was deleted right before
        }
    }

    /** Of several that were put under one id, the newest goes. */
    private static @Nullable Checkpoint remove(List<Checkpoint> list, @Nullable String checkpointId) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Objects.equals(list.get(i).getId(), checkpointId)) {
                return list.remove(i);
            }
        }
        return null;
    }
}
