package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.log.Lifecycle;
import dev.taffrail.log.StreamHead.Phase;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the shipped read models say after some imports into one session, without a store: the events are folded as the log would
 * hold them. Columns that tell where an event stands in the log are left out, since these depend on the order of the imports.
 */
final class Answers {
    /** first_failed_node is the first by seq, and shown only of runs that failed. */
    private static final Pattern BY_POSITION = Pattern.compile("seq$|position$|^first_failed_node$");

    private final Session session;
    private final StreamId stream;
    private final Map<StreamId, RunState> folds = new HashMap<>();
    private final Map<StreamId, Phase> phases = new HashMap<>();
    private final Map<StreamId, StoredEvent> last = new HashMap<>();
    private final Map<List<@Nullable Object>, Row> rows = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private long position;

    Answers(String sourceId) {
        stream = Names.session(sourceId);
        session = new Session(stream, sourceId, PriceTable.own(), Limits.DEFAULT);
    }

    /** Imports records as the lines of one file. */
    Answers take(List<TranscriptRecord> records) {
        Instant firstAt = null;
        for (TranscriptRecord record : records) {
            firstAt = Times.earlier(firstAt, record.at());
        }
        for (TranscriptRecord record : records) {
            if (session.take(record) instanceof Session.Taken.New taken) {
                taken.child().forEach(this::append);
                if (!last.containsKey(stream)) {
                    append(session.started(firstAt));
                }
                taken.events().forEach(this::append);
            }
        }
        session.agents().forEach(agent -> rest(agent.stream(), agent.lastAt()));
        rest(stream, session.lastAt());
        return this;
    }

    /** Returns every row of every table as one text, sorted. */
    Set<String> rows() {
        Set<String> texts = new TreeSet<>();
        for (Row row : rows.values()) {
            List<String> values = new ArrayList<>();
            for (Column<?> column : row.table().columns()) {
                if (!BY_POSITION.matcher(column.name()).find()) {
                    values.add(column.name() + "=" + row.value(column.index()));
                }
            }
            texts.add(row.table().name() + values);
        }
        return texts;
    }

    /** Returns what the two answer differently: each row that only one of them has. */
    Set<String> differences(Answers other) {
        Set<String> mine = rows();
        Set<String> theirs = other.rows();
        Set<String> differences = new TreeSet<>();
        mine.stream().filter(row -> !theirs.contains(row)).map("this: "::concat).forEach(differences::add);
        theirs.stream()
                .filter(row -> !mine.contains(row))
                .map("other: "::concat)
                .forEach(differences::add);
        return differences;
    }

    private void rest(StreamId run, @Nullable Instant at) {
        StoredEvent before = last.get(run);
        if (before != null && !before.type().equals(EventType.RUN_IDLE)) {
            append(Event.of(run, EventType.RUN_IDLE, at, Payload.EMPTY));
        }
    }

    private void append(Event event) {
        if (event.eventId() != null && !ids.add(event.stream() + " " + event.eventId())) {
            throw new AssertionError("An event id was used twice: " + event);
        }
        phases.compute(
                event.stream(),
                (run, phase) -> Lifecycle.after(run, phase == null ? Phase.ABSENT : phase, event.type()));
        StoredEvent before = last.get(event.stream());
        Seq seq = before == null ? new Seq(1) : before.seq().next();
        StoredEvent stored = new StoredEvent(
                new Position(++position),
                seq,
                event.stream(),
                event.type(),
                event.at(),
                event.eventId(),
                event.payload().json());
        last.put(event.stream(), stored);
        RunState fold = folds.computeIfAbsent(event.stream(), run -> new RunState(run, Rows.NONE));
        for (Row row : fold.apply(stored).rows()) {
            List<@Nullable Object> key = new ArrayList<>(row.key());
            key.add(row.table().name());
            if (row.isRemoved()) {
                rows.remove(key);
            } else {
                rows.put(key, row);
            }
        }
    }
}
