package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import java.time.Instant;

/**
 * The events of a measurement, each by its number from 0. So many callers take them in turn: number {@code n} is caller
 * {@code n % callers}'s, so that at any time as many runs are at work as there are callers. Call it from any thread.
 */
abstract class Workload {
    private static final long BEGAN = 1_760_000_000_000L;

    private final int callers;

    Workload(int callers) {
        this.callers = callers;
    }

    int callers() {
        return callers;
    }

    /** Returns the id of the run that the event belongs to. */
    abstract String run(int number);

    /** Returns its place in its run, from 1. */
    abstract long seq(int number);

    abstract EventType type(int number);

    /** Returns its payload as JSON, encoded once and not for each event. */
    abstract String json(int number);

    /** Makes the event as an engine would, so that encoding is part of what is measured. */
    abstract Event event(int number);

    long millis(int number) {
        return BEGAN + number;
    }

    Instant at(int number) {
        return Instant.ofEpochMilli(millis(number));
    }

    StreamId stream(int number) {
        return StreamId.run(run(number));
    }
}
