package dev.taffrail.command;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.Decider;
import dev.taffrail.log.Decision;
import dev.taffrail.log.LockedLog;
import dev.taffrail.log.StreamHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers out of the log: the position of the event that takes one, or one more than the highest that was given, whichever
 * is larger. So a number is never given twice, whatever was deleted, and is the same after a rebuild.
 *
 * <p>A number is larger than its event's position only where an import has brought larger ones. Then the stream
 * {@code number:<kind>} says how far they reach; where it has no event, positions are above all numbers by themselves. Good for
 * one decision, under the write lock.
 */
public final class Numbers {
    private final LockedLog log;
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> beyondPositions = new HashMap<>();

    Numbers(LockedLog log) {
        this.log = log;
    }

    static StreamId stream(String kind) {
        return new StreamId("number:" + kind);
    }

    static Payload reached(long number) {
        return Payload.of(Map.of("highest", number));
    }

    /** Returns the number for the event that will stand at this position. */
    long next(String kind, long position) {
        long given = Math.max(position, highest.computeIfAbsent(kind, this::read) + 1);
        highest.put(kind, given);
        if (given > position) {
            beyondPositions.put(kind, given);
        }
        return given;
    }

    /** Returns what remembers the numbers that were given beyond their positions. */
    List<Event> remembered(Instant now) {
        List<Event> events = new ArrayList<>();
        beyondPositions.forEach(
                (kind, number) -> events.add(Event.of(stream(kind), EventType.NUMBER_REACHED, now, reached(number))));
        return events;
    }

    /**
     * Returns what makes the numbers of a kind go on behind this one, and appends nothing where they do so anyway.
     *
     * @param kind what is numbered, such as {@code message}
     * @param highest the number that an import has brought
     * @param at when that was; null if that is not known
     */
    public static Decider reserving(String kind, long highest, @Nullable Instant at) {
        return log -> new Decision.Append(new Numbers(log).reserve(kind, highest, at));
    }

    private List<Event> reserve(String kind, long number, @Nullable Instant now) {
        boolean goesOnBehind = number < log.next().value() || number <= read(kind);
        return goesOnBehind
                ? List.of()
                : List.of(Event.of(stream(kind), EventType.NUMBER_REACHED, now, reached(number)));
    }

    private long read(String kind) {
        StreamHead head = log.head(stream(kind));
        StoredEvent last = head.exists() ? log.at(head.stream(), head.seq()) : null;
        Long reached = last == null ? null : last.fields().integer("highest");
        return Objects.requireNonNullElse(reached, 0L);
    }
}
