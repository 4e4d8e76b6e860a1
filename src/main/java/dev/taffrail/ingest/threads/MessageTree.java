package dev.taffrail.ingest.threads;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which message follows which: what the rows say, or, where they say nothing, each the one before it. A message that could not be taken
 * is stepped over, so that what followed it follows the one before. Not thread-safe.
 */
final class MessageTree {
    private final Map<Long, Long> parents = new HashMap<>();
    private final Set<Long> leftOut = new HashSet<>();
    private final Set<Long> followed = new HashSet<>();
    private final Set<Long> endless = new HashSet<>();

    /**
     * @param messages one thread's, in their order
     * @param isLine whether each follows the one before it
     */
    MessageTree(List<SourceRow> messages, boolean isLine) {
        Long before = null;
        for (SourceRow message : messages) {
            Long parent = isLine ? before : message.integer("parent_entry_id");
            before = message.integerOrZero("id");
            if (parent != null && parent > 0) {
                parents.put(before, parent);
            }
        }
        cutCircles();
    }

    /** Steps over a message. */
    void leaveOut(long messageId) {
        leftOut.add(messageId);
    }

    /** Returns a message, or, if it was left out, the nearest before it that was not; null if there is none. */
    @Nullable
    Long orBefore(long messageId) {
        return leftOut.contains(messageId) ? parent(messageId) : Long.valueOf(messageId);
    }

    /** Returns what a message follows; null if it begins a tree. */
    @Nullable
    Long parent(long messageId) {
        Long parent = parents.get(messageId);
        while (parent != null && leftOut.contains(parent)) {
            parent = parents.get(parent);
        }
        return parent;
    }

    /** Says that a message was taken, and whether it stands beside another one. */
    boolean forks(@Nullable Long parent) {
        return parent != null && !followed.add(parent);
    }

    /** Says whether a message was its own ancestor in the source; it begins a tree now. */
    boolean wasEndless(long messageId) {
        return endless.contains(messageId);
    }

    private void cutCircles() {
        Set<Long> sound = new HashSet<>();
        for (Long start : List.copyOf(parents.keySet())) {
            Set<Long> path = new HashSet<>();
            Long at = start;
            while (at != null && !sound.contains(at) && path.add(at)) {
                at = parents.get(at);
            }
            if (at != null && !sound.contains(at)) {
                parents.remove(at);
                endless.add(at);
            }
            sound.addAll(path);
        }
    }
}
