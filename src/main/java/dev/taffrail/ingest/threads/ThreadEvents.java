package dev.taffrail.ingest.threads;

import static dev.taffrail.ingest.threads.Draft.fields;

import dev.taffrail.event.EventType;
import dev.taffrail.state.ThreadField;
import dev.taffrail.thread.SessionSource;
import dev.taffrail.thread.ThreadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rows of one thread come to. Not thread-safe. */
final class ThreadEvents {
    private final SourceStore source;
    private final Draft draft;
    private final SourceRow thread;

    ThreadEvents(SourceStore source, Draft draft, SourceRow thread) {
        this.source = source;
        this.draft = draft;
        this.thread = thread;
    }

    /**
     * Adds the thread with all that belongs to it.
     *
     * @param named what the tool's index of names says last about it; null if nothing
     */
    void add(NameIndex.@Nullable Entry named) {
        if (!draft.add(thread, EventType.THREAD_CREATED, thread.time("created_at"), "thread", described())) {
            return;
        }
        messages();
        source.of("checkpoints", "checkpoint_id", thread.id()).forEach(this::checkpoint);
        tools(source.of("thread_dynamic_tools", "name", thread.id()));
        source.of("thread_goals", "goal_id", thread.id()).forEach(this::goal);
        if (named != null && !named.says(thread)) {
            named.add(draft);
        }
    }

    private Map<String, @Nullable Object> described() {
        Map<String, @Nullable Object> fields = fields();
        fields.put("id", thread.id());
        for (ThreadField field : ThreadField.values()) {
            fields.put(field.json(), value(field));
        }
        String status = thread.textOrEmpty("status");
        if (!status.equals(fields.get("status"))) {
            fields.put("sourceStatus", status);
        }
        String from = thread.textOrEmpty("source");
        if (!from.equals(fields.get("source"))) {
            fields.put("sourceSource", from);
        }
        return fields;
    }

    private @Nullable Object value(ThreadField field) {
        String column = field == ThreadField.NAME ? "title" : field.name().toLowerCase(Locale.ROOT);
        if (field == ThreadField.STATUS) {
            return ThreadStatus.of(thread.text(column)).toString();
        } else if (field == ThreadField.SOURCE) {
            return SessionSource.of(thread.text(column)).toString();
        }
        return switch (field.kind()) {
            case TEXT -> thread.textOrEmpty(column);
            case TEXT_OR_NULL -> thread.text(column);
            case BOOLEAN -> thread.integerOrZero(column) != 0;
            case TIME, TIME_OR_NULL -> thread.time(column);
        };
    }

    /** Before version 1 neither leaf nor parents were kept: the newest message is the leaf, each follows the one before it. */
    private void messages() {
        boolean isLine = !source.hasBranches();
        List<SourceRow> messages = source.messages(thread.id());
        MessageTree tree = new MessageTree(messages, isLine);
        Long last = null;
        for (SourceRow message : messages) {
            long id = message.integerOrZero("id");
            if (tree.wasEndless(id)) {
                draft.mend(message, "it was its own ancestor, and begins a branch now");
            }
            if (message(message, id, tree)) {
                last = id;
            } else {
                tree.leaveOut(id);
            }
        }
        if (!isLine) {
            leaf(messages, tree, last);
        }
    }

    private boolean message(SourceRow message, long id, MessageTree tree) {
        Map<String, @Nullable Object> fields = fields();
        Long parent = tree.parent(id);
        fields.put("messageId", id);
        if (parent != null) {
            fields.put("parentId", parent);
        }
        fields.put("role", message.text("role"));
        fields.put("content", message.text("content"));
        if (!draft.json(message, "item_json", fields, "item")) {
            return false;
        }
        if (tree.forks(parent)) {
            fields.put("forked", true);
        }
        return draft.add(message, EventType.MESSAGE_APPENDED, message.time("created_at"), "message:" + id, fields);
    }

    /** Each message moves the leaf, so it is moved back at last where the source has another one. */
    private void leaf(List<SourceRow> messages, MessageTree tree, @Nullable Long last) {
        Long leaf = thread.integer("current_leaf_id");
        boolean isThere = messages.stream().anyMatch(message -> Objects.equals(message.integer("id"), leaf));
        if (thread.text("current_leaf_id") != null && !isThere) {
            draft.mend(
                    thread,
                    "its leaf " + thread.text("current_leaf_id")
                            + " is no message of it; its newest message is its leaf now");
        } else {
            Long taken = leaf == null ? null : tree.orBefore(leaf);
            if (!Objects.equals(taken, last)) {
                Map<String, @Nullable Object> fields = fields();
                fields.put("messageId", taken);
                draft.follow(thread, EventType.THREAD_LEAF_MOVED, thread.time("updated_at"), "leaf", fields);
            }
        }
    }

    private void checkpoint(SourceRow checkpoint) {
        Map<String, @Nullable Object> fields = fields();
        fields.put("checkpointId", checkpoint.id());
        if (draft.json(checkpoint, "state_json", fields, "state")) {
            draft.add(
                    checkpoint,
                    EventType.CHECKPOINT_SAVED,
                    checkpoint.time("created_at"),
                    "checkpoint:" + checkpoint.id(),
                    fields);
        }
    }

    private void tools(List<SourceRow> rows) {
        List<Map<String, @Nullable Object>> tools = new ArrayList<>();
        for (SourceRow row : rows) {
            Map<String, @Nullable Object> tool = fields();
            tool.put("position", row.integerOrZero("position"));
            tool.put("name", row.id());
            if (row.text("description") != null) {
                tool.put("description", row.text("description"));
            }
            if (draft.json(row, "input_schema", tool, "inputSchema")) {
                tools.add(tool);
            }
        }
        if (!tools.isEmpty()) {
            Map<String, Object> fields = Map.of("tools", tools);
            draft.addAll(rows.get(0), tools.size(), EventType.THREAD_TOOLS_REPLACED, "tools", fields);
        }
    }

    private void goal(SourceRow goal) {
        Map<String, @Nullable Object> fields = fields();
        fields.put("goalId", goal.id());
        fields.put("objective", goal.text("objective"));
        fields.put("status", goal.text("status"));
        fields.put("tokenBudget", goal.integer("token_budget"));
        fields.put("tokensUsed", goal.integerOrZero("tokens_used"));
        fields.put("timeUsedSeconds", goal.integerOrZero("time_used_seconds"));
        fields.put("continuationCount", goal.integerOrZero("continuation_count"));
        fields.put("createdAt", goal.time("created_at"));
        fields.put("updatedAt", goal.time("updated_at"));
        draft.add(goal, EventType.GOAL_SET, goal.time("updated_at"), "goal", fields);
    }
}
