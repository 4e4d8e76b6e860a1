package dev.taffrail.thread;

import dev.taffrail.event.EventType;
import java.util.Locale;

/** How a traced workflow run stands, in the words of its engine. The text of each is its lower-case word. */
public enum WorkflowStatus {
    PENDING(EventType.RUN_RESUMED),
    RUNNING(EventType.RUN_RESUMED),
    SUCCEEDED(EventType.RUN_COMPLETED),
    FAILED(EventType.RUN_FAILED),
    CANCELLED(EventType.RUN_CANCELLED),
    BUDGET_EXCEEDED(EventType.RUN_FAILED),
    REPLAY_DIVERGED(EventType.RUN_FAILED);

    @SuppressWarnings("ImmutableEnumChecker") // A type is a record of its name.
    private final EventType type;

    WorkflowStatus(EventType type) {
        this.type = type;
    }

    /** Returns the event by which a run comes to stand so. */
    EventType type() {
        return type;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
