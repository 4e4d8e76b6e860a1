package dev.taffrail.thread;

import dev.taffrail.event.Seq;
import dev.taffrail.event.TaffrailException;
import org.jspecify.annotations.Nullable;

/** A state that was saved and cannot be read: it was erased, or its row in the log is damaged. It is never taken for an empty one. */
public final class UnreadableState extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param threadId the thread
     * @param checkpointId what it was saved as
     * @param seq where it stands in the thread
     * @param cause what reading it came to; null if it is simply not there
     */
    public UnreadableState(String threadId, String checkpointId, Seq seq, @Nullable Throwable cause) {
        super(
                "state_unreadable",
                "The state '" + checkpointId + "' of thread '" + threadId + "', at seq " + seq + ", cannot be read.",
                "taffrail verify says what is wrong with the log; earlier states of the same id may still be there.");
        if (cause != null) {
            initCause(cause);
        }
    }
}
