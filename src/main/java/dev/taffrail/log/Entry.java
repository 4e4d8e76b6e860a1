package dev.taffrail.log;

import dev.taffrail.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event that may enter the log, with everything about its row that does not depend on where it will stand.
 *
 * @param event the event
 * @param salt what its payload is hashed with; null if the payload was erased elsewhere
 * @param inner the hash of salt and payload
 * @param bytes how much of the ring and of a batch it takes
 */
@SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
record Entry(Event event, byte @Nullable [] salt, byte[] inner, int bytes) {
    @Nullable
    Long atMillis() {
        return event.at() == null ? null : event.at().toEpochMilli();
    }
}
