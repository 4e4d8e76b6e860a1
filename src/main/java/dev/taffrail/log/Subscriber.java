package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.StoredEvent;

/** Whoever follows the log. Called by one thread at a time. */
public interface Subscriber {
    /** Takes the next stored event. If it throws, the subscription ends and reports it. */
    void onEvent(StoredEvent event);

    /** Takes an event that is only delivered and never stored. */
    default void onLive(Event event) {}

    /** Called once everything that was stored when the subscription began has been delivered. */
    default void onCaughtUp() {}

    /** Called once if the subscription ends with a failure of the log or of the subscriber. */
    default void onError(Throwable failure) {}
}
