package dev.taffrail.cli;

import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.thread.DynamicTool;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.SavedState;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.ThreadSummary;
import dev.taffrail.thread.UnreadableState;
import dev.taffrail.view.NotFound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread with everything that belongs to it. An immutable value.
 *
 * @param summary the thread itself
 * @param messages the newest messages of its branch, the oldest of these first
 * @param goal what it works towards; null if it has no goal
 * @param checkpoint the state that was saved last; null if there is none, or it cannot be read
 * @param unreadable why that state cannot be read; null if it can be
 * @param tools the tools that it has registered
 * @param leaves how many branches it has
 */
record ThreadDetail(
        ThreadSummary summary,
        List<Message> messages,
        @Nullable Goal goal,
        @Nullable SavedState checkpoint,
        @Nullable UnreadableState unreadable,
        List<DynamicTool> tools,
        int leaves) {
    private static final List<String> NAMES = List.of("thread", "messages", "goal", "checkpoint", "tools", "leaves");

    /** Reads a thread with at most so many messages. */
    static ThreadDetail of(ThreadStore store, String id, int messages) {
        SavedState checkpoint = null;
        UnreadableState unreadable = null;
        try {
            checkpoint = store.checkpoints().load(id).orElse(null);
        } catch (UnreadableState damaged) {
            unreadable = damaged;
        }
        return new ThreadDetail(
                store.threads()
                        .summary(id)
                        .orElseThrow(() -> new NotFound(
                                id, "Thread '" + id + "' was deleted meanwhile.", "Nothing is to be done.")),
                store.messages().list(id, messages),
                store.goals().get(id).orElse(null),
                checkpoint,
                unreadable,
                store.tools().get(id),
                store.messages().leaves(id).size());
    }

    /** Returns the listing, which has no columns. */
    static Listing<ThreadDetail> listing(Look look) {
        Shape<ThreadDetail> shape = new Shape<>(NAMES, detail -> {
            Map<String, @Nullable Object> fields = detail.fields(look);
            return NAMES.stream().map(fields::get).toArray();
        });
        return new Listing<>(
                List.of(),
                List.of(),
                shape,
                NAMES,
                detail -> detail.summary().thread().id());
    }

    private Map<String, @Nullable Object> fields(Look look) {
        Shape<Message> message =
                ThreadListing.messages(look, summary.thread().currentLeafId()).shape(List.of());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(
                "thread",
                ThreadListing.threads(look, ShortIds.none()).shape(List.of()).map(summary));
        fields.put("messages", messages.stream().map(message::map).toList());
        fields.put("goal", goal);
        fields.put(
                "checkpoint",
                unreadable == null
                        ? checkpoint
                        : Map.of("error", Problem.of(unreadable).fields()));
        fields.put("tools", tools);
        fields.put("leaves", leaves);
        return fields;
    }
}
