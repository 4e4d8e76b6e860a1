package dev.taffrail.resume;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Decider;
import dev.taffrail.log.Decision;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.view.RunStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody who is not the run's engine does to it: decide, cancel, delete, declare it crashed. Each is appended at the exact
 * seq of the state that it was decided on. Call it from any thread.
 */
public final class RunCommands {
    private final EventSink sink;
    private final Checkpoints checkpoints;
    private final Clock clock;

    /**
     * @param sink where the events go
     * @param checkpoints where the state is found that is decided on
     * @param clock what the events are stamped with
     */
    public RunCommands(EventSink sink, Checkpoints checkpoints, Clock clock) {
        this.sink = sink;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** An event that is decided on, and its fields. */
    record Said(EventType type, Map<String, ?> fields) {}

    Clock clock() {
        return clock;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /**
     * Appends events if the run still stands where it was looked at.
     *
     * @return false, and nothing is written, if somebody else wrote meanwhile
     */
    boolean say(Checkpoint state, Said... said) {
        StreamId run = StreamId.run(state.runId());
        List<Event> events = new ArrayList<>();
        for (Said one : said) {
            events.add(Event.of(run, one.type(), clock.instant(), Payload.of(one.fields())));
        }
        return !(sink.appendAndWait(run, Expected.exactly(state.seq()), events) instanceof AppendResult.Conflict);
    }

    /**
     * Ends a run because somebody wants it ended; whoever works on it is fenced. A run that is cancelled already stays so.
     *
     * @return false if it was cancelled already
     * @throws RunEnded if it has ended otherwise
     */
    public boolean cancel(String runId, String reason) {
        while (true) {
            Checkpoint state = checkpoints.load(runId);
            if (state.status().isEnd()) {
                if (state.status() == RunStatus.CANCELLED) {
                    return false;
                }
                throw new RunEnded(state);
            }
            if (say(state, new Said(EventType.RUN_CANCELLED, Map.of("reason", reason)))) {
                return true;
            }
        }
    }

    /**
     * Takes a run out of every list; its events stay in the log. Whoever works on it is fenced.
     *
     * @param runId its id; of a thread or a job, which stand among the runs, with the prefix that they have there
     * @throws dev.taffrail.view.NotFound if there is no such run
     */
    public void delete(String runId, String reason) {
        StreamId run = new StreamId(runId);
        Event deleted = Event.of(run, EventType.RUN_DELETED, clock.instant(), Payload.of(Map.of("reason", reason)));
        Decider unlessGone = log -> switch (log.head(run).phase()) {
            case ABSENT, DELETED, ERASED -> new Decision.Refuse(Checkpoints.notFound(runId));
            default -> new Decision.Append(List.of(deleted));
        };
        sink.appendAndWait(unlessGone);
    }
}
