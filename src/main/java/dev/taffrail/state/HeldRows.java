package dev.taffrail.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that a fold holds, and the way to those it does not. A fold that has followed its stream from the first
 * event knows every key there is, so that a new key costs no query; it remembers a bounded number of keys whose rows it has
 * dropped, and beyond that asks. Owned by the fold's thread.
 *
 * @param <K> what a row is looked up by
 */
final class HeldRows<K> {
    private final Edits edits;
    private final int keysRememberedMax;
    private final Function<K, @Nullable Row> stored;
    private final Map<K, Held> held = new HashMap<>();
    private final Set<K> dropped = new HashSet<>();
    private boolean knowsAllKeys;

    /**
     * @param fromFirstEvent whether nothing of the stream is stored yet
     * @param keysRememberedMax how many keys of dropped rows are remembered
     * @param stored looks a row up among the stored ones
     */
    HeldRows(Edits edits, boolean fromFirstEvent, int keysRememberedMax, Function<K, @Nullable Row> stored) {
        this.edits = edits;
        this.knowsAllKeys = fromFirstEvent;
        this.keysRememberedMax = keysRememberedMax;
        this.stored = stored;
    }

    /** Returns the row of this key, from memory or the store, or null if there is none. */
    @Nullable
    Held find(K key) {
        Held known = held.get(key);
        if (known != null || (knowsAllKeys && !dropped.contains(key))) {
            return known;
        }
        Row row = stored.apply(key);
        return row == null ? null : put(key, edits.hold(row));
    }

    /** Holds a row under this key in place of any other. */
    Held put(K key, Held row) {
        held.put(key, row);
        dropped.remove(key);
        return row;
    }

    /** Says whether the row of this key is in memory. */
    boolean holds(K key) {
        return held.containsKey(key);
    }

    /** Takes note that all rows are gone. */
    void clear() {
        held.clear();
        dropped.clear();
        knowsAllKeys = true;
    }

    /** Drops what was not changed after the event of this seq, but for what is kept. */
    void trim(long seq, Set<Held> kept) {
        held.entrySet().removeIf(entry -> {
            boolean drop = entry.getValue().isUnchangedSince(seq) && !kept.contains(entry.getValue());
            if (drop && knowsAllKeys) {
                dropped.add(entry.getKey());
            }
            return drop;
        });
        if (dropped.size() > keysRememberedMax) {
            knowsAllKeys = false;
            dropped.clear();
        }
    }

    int size() {
        return held.size();
    }
}
