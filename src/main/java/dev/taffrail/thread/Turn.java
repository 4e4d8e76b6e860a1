package dev.taffrail.thread;

import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.Fields;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.ThreadsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several changes of one thread that are appended together or not at all: what a user's turn changes in a thread, its message, a
 * checkpoint. Not thread-safe; nothing is written before {@link #commit()}.
 */
public final class Turn {
    private final Access access;
    private final String threadId;
    private final List<Spoken> messages = new ArrayList<>();
    private final List<Saved> checkpoints = new ArrayList<>();
    private ThreadPatch patch = ThreadPatch.NONE;

    Turn(Access access, String threadId) {
        this.access = access;
        this.threadId = threadId;
    }

    private record Spoken(
            String role, String content, @Nullable String item) {}

    private record Saved(String checkpointId, String state) {}

    /** Changes fields of the thread. */
    public Turn patch(ThreadPatch change) {
        ThreadPatch[] all = {patch};
        change.values().forEach((field, value) -> all[0] = all[0].with(field, value));
        patch = all[0];
        return this;
    }

    /** Appends a message; of several each follows the one before. */
    public Turn message(String role, String content, @Nullable String item) {
        messages.add(new Spoken(role, content, item));
        return this;
    }

    /** Saves a state, one JSON value, under an id. */
    public Turn checkpoint(String checkpointId, String state) {
        checkpoints.add(new Saved(checkpointId, state));
        return this;
    }

    /**
     * Appends all of it.
     *
     * @return the numbers of the messages, in their order
     * @throws dev.taffrail.view.NotFound if there is no such thread
     */
    public List<Long> commit() {
        return access.give(Access.thread(threadId), done -> numbers(done.said()), look -> {
            List<Said> said = said(look);
            return said.isEmpty() ? Outcome.nothing(List.of()) : Outcome.of(said);
        });
    }

    private List<Said> said(Look look) {
        StreamId stream = Access.existing(look, threadId);
        List<Said> said = new ArrayList<>();
        Said changed = Threads.changed(stream, Threads.row(look, stream), patch.values());
        if (changed != null) {
            said.add(changed);
        }
        Long leaf = Threads.row(look, stream).get(ThreadsTable.CURRENT_LEAF_ID);
        for (int i = 0; i < messages.size(); i++) {
            Spoken spoken = messages.get(i);
            Said message = Messages.said(stream, leaf, false, spoken.role(), spoken.content(), spoken.item());
            said.add(i == 0 ? message : message.behindTheOneBefore("parentId"));
        }
        for (Saved saved : checkpoints) {
            said.add(ThreadCheckpoints.said(stream, saved.checkpointId(), saved.state()));
        }
        return said;
    }

    private static List<Long> numbers(List<Fields> said) {
        return said.stream()
                .map(fields -> fields.integer("messageId"))
                .filter(Objects::nonNull)
                .toList();
    }
}
