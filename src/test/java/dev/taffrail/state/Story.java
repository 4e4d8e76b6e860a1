package dev.taffrail.state;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run told event by event, and the rows as of the last one. Payloads are written with single quotes. Event n happens n seconds
 * after {@link #DAWN} unless it says otherwise.
 */
final class Story {
    /** 2026-11-21T00:00:00Z in epoch milliseconds. */
    static final long DAWN = 1_795_219_200_000L;

    private static final StreamId RUN = new StreamId("r1");

    private final StoredRows stored = new StoredRows();
    private final List<StoredEvent> events = new ArrayList<>();
    private RunState state = new RunState(RUN, stored);

    /** Returns a story that has begun with run:started. */
    static Story started() {
        return new Story().tell("run:started", "{'kind':'workflow'}");
    }

    Story tell(String type, String payload) {
        return tellAt(DAWN + 1000L * (events.size() + 1), type, payload);
    }

    Story tellAt(Long at, String type, String payload) {
        long seq = events.size() + 1L;
        Instant time = at == null ? null : Instant.ofEpochMilli(at);
        String json = payload.replace('\'', '"');
        events.add(new StoredEvent(new Position(seq * 10), new Seq(seq), RUN, EventType.of(type), time, null, json));
        stored.write(state.apply(events.get(events.size() - 1)));
        return this;
    }

    /** Goes on with a fold that holds nothing. */
    Story inAnotherProcess() {
        state = new RunState(RUN, stored);
        return this;
    }

    /** Has the fold drop what it may, everything being stored. */
    Story trim() {
        state.trim(new Seq(events.size()));
        return this;
    }

    RunState state() {
        return state;
    }

    /** Returns how often the fold has asked for stored rows. */
    int reads() {
        return stored.reads();
    }

    <T> T run(Column<T> column) {
        return stored.rows(RunsTable.TABLE).get(0).get(column);
    }

    String status() {
        return run(RunsTable.STATUS);
    }

    Row step(String node, long attempt) {
        return only(StepsTable.TABLE, "r1", node, attempt);
    }

    /** Returns the statuses of a node's attempts in their order, each behind its number. */
    List<String> attempts(String node) {
        return stored.rows(StepsTable.TABLE).stream()
                .filter(step -> node.equals(step.get(StepsTable.NODE_ID)))
                .map(step -> step.get(StepsTable.ATTEMPT) + " " + step.get(StepsTable.STATUS))
                .toList();
    }

    Row cost(long seq) {
        return only(CostsTable.TABLE, "r1", seq);
    }

    List<Row> costs() {
        return stored.rows(CostsTable.TABLE);
    }

    Row gate(String id) {
        return only(GatesTable.TABLE, "r1", id);
    }

    Row job(String node) {
        return only(JobsTable.TABLE, "r1", node);
    }

    Row toolCall(long seq) {
        return only(ToolCallsTable.TABLE, "r1", seq);
    }

    /** Returns how many rows there are in all tables. */
    int rows() {
        return stored.tables().values().stream().mapToInt(List::size).sum();
    }

    private Row only(Table table, Object... key) {
        Row row = stored.find(table, key);
        if (row == null) {
            throw new AssertionError("No " + table + " " + List.of(key) + " in " + stored.rows(table));
        }
        return row;
    }
}
