package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks events and makes entries of them, in the thread of whoever appends, so that the journal has little left to do. Call it
 * from any thread.
 */
final class Encoder {
    /** What a row takes beside its payload, roughly: its other columns and its places in the indexes. */
    private static final int ROW_BYTES = 200;

    private final LogSettings settings;
    private final Salts salts;
    private final ThreadLocal<DigestChain> chains = ThreadLocal.withInitial(DigestChain::new);

    Encoder(LogSettings settings, Salts salts) {
        this.settings = settings;
        this.salts = salts;
    }

    /**
     * Returns the entries of those events that are stored.
     *
     * @throws EventRefused if an event is not of the stream or breaks a rule that does not depend on the log
     * @throws LimitExceeded if one is too large, or if they are too many
     */
    List<Entry> encode(StreamId stream, List<Event> events) {
        if (events.size() > settings.sizes().appendEventsMax()) {
            throw new LimitExceeded(
                    "append_events_max",
                    "The append has " + events.size() + " events, at most "
                            + settings.sizes().appendEventsMax() + " are allowed.");
        }
        if (events.size() == 1 && !events.get(0).type().isLiveOnly()) {
            return List.of(encode(stream, events.get(0)));
        }
        List<Entry> entries = new ArrayList<>(events.size());
        for (Event event : events) {
            if (event.type().isLiveOnly()) {
                check(stream, event);
            } else {
                entries.add(encode(stream, event));
            }
        }
        return entries;
    }

    private Entry encode(StreamId stream, Event event) {
        check(stream, event);
        String payload = event.payload().json();
        if (event.payload().isErased()) {
            return new Entry(event, null, DigestChain.innerOfErased(payload), ROW_BYTES);
        }
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > settings.limits().payloadBytesMax()) {
            throw new LimitExceeded(
                    "payload_bytes_max",
                    "The payload of " + event.type() + " has " + bytes.length + " bytes, at most "
                            + settings.limits().payloadBytesMax() + " are allowed.");
        }
        byte[] salt = salts.next();
        return new Entry(event, salt, chains.get().inner(salt, bytes), bytes.length + ROW_BYTES);
    }

    private static void check(StreamId stream, Event event) {
        if (!event.stream().equals(stream)) {
            throw new EventRefused(
                    "An append to '" + stream + "' holds an event of '" + event.stream() + "'.",
                    "Append the events of each stream by themselves.");
        }
        EventRules.check(event);
    }
}
