package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.FileReport.Kind;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.log.AppendRejected;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Expected;
import dev.taffrail.log.StreamHead;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file's lines into the log, batch by batch. A session's batch is appended exactly where the session was read up to;
 * if another process was faster, the session is read again and the batch thought over. While one batch is under way the next is
 * thought out, but not sent: had the first one failed, the second would rest on records that the log does not have. One thread
 * uses it.
 */
final class SessionLog {
    private static final int PAGE_EVENTS = 200;
    private static final int BATCH_LINES_MAX = 200;
    private static final int BATCH_CHARS_MAX = 1 << 20;

    private final EventLog log;
    private final Supplier<Session> fresh;
    private final StreamId stream;
    private final Path file;
    private final TranscriptCheck check;
    private final List<TranscriptReader.Piece> pending = new ArrayList<>();
    private int pendingChars;
    private @Nullable Flight flight;
    private Session session;
    private Seq head = Seq.NONE;
    private long appended;

    SessionLog(EventLog log, Supplier<Session> fresh, StreamId stream, Path file, TranscriptCheck check) {
        this.log = log;
        this.fresh = fresh;
        this.stream = stream;
        this.file = file;
        this.check = check;
        this.session = fresh.get();
    }

    /** Reads what the log holds of the session. */
    void restore() {
        session = fresh.get();
        head = Seq.NONE;
        for (List<StoredEvent> page = page(); !page.isEmpty(); page = page()) {
            for (StoredEvent event : page) {
                if (event.seq().value() == 1) {
                    checkOrigin(event);
                }
                know(event);
                head = event.seq();
            }
        }
    }

    /** Takes a line; it may be appended later, together with others. */
    void add(TranscriptReader.Piece piece) {
        pending.add(piece);
        pendingChars += piece.chars();
        if (pending.size() >= BATCH_LINES_MAX || pendingChars >= BATCH_CHARS_MAX) {
            flush();
        }
    }

    /** Appends what is left, marks the runs idle, and says what came of the file. */
    FileReport finish() {
        flush();
        while (!landed()) {
            flush();
        }
        List<String> streams = new ArrayList<>();
        streams.add(stream.value());
        for (Agent agent : session.agents()) {
            streams.add(agent.stream().value());
            rest(agent.stream(), agent.lastAt());
        }
        rest(stream, session.lastAt());
        return check.notes().report(file, streams, check.lines(), appended);
    }

    private List<StoredEvent> page() {
        return log.read(stream, head, PAGE_EVENTS);
    }

    private void know(StoredEvent event) {
        String id = event.eventId();
        if (id == null) {
            return;
        }
        Fields record = event.fields().object("record");
        if (record != null) {
            session.take(TranscriptRecord.stored(id, record));
        } else if (event.type().equals(Names.UNPARSED)) {
            session.knows(id);
        }
    }

    private void checkOrigin(StoredEvent first) {
        Fields source = first.fields().object("source");
        if (!first.isErased() && (source == null || !ClaudeCodeImporter.FORMAT.equals(source.text("name")))) {
            throw ImportRefused.line(
                    file,
                    0,
                    "the store has a run '" + stream + "' that does not come from a Claude Code transcript.",
                    "Import into another store, or give the file another name.");
        }
    }

    /** Sends what is pending, once what was sent before is in the log. */
    private void flush() {
        Batch batch = think();
        while (!landed()) {
            batch = think();
        }
        appendAll(batch.children);
        if (batch.events.isEmpty()) {
            note(batch.contradicted);
        } else {
            flight = new Flight(
                    List.copyOf(pending), batch.contradicted, log.append(stream, Expected.exactly(head), batch.events));
            head = new Seq(head.value() + batch.events.size());
        }
        pending.clear();
        pendingChars = 0;
    }

    /** Waits for what is under way; if somebody else was faster, it is pending again and false is returned. */
    private boolean landed() {
        Flight sent = flight;
        flight = null;
        if (sent == null) {
            return true;
        }
        if (isIn(sent.answer)) {
            note(sent.contradicted);
            return true;
        }
        pending.addAll(0, sent.pieces);
        restore();
        return false;
    }

    private void note(Map<String, Long> contradicted) {
        contradicted.forEach((id, line) -> check.notes().add(line, Kind.CONTRADICTED, id));
    }

    private Batch think() {
        Batch batch = new Batch();
        for (TranscriptReader.Piece piece : pending) {
            if (piece.torn() != null) {
                Event torn = session.take(piece.torn());
                if (torn != null) {
                    batch.events.add(torn);
                }
            }
            for (TranscriptRecord record : piece.records()) {
                batch.take(piece.line(), record.id(), session.take(record));
            }
        }
        if (head.equals(Seq.NONE) && !batch.events.isEmpty()) {
            batch.events.add(0, session.started(check.firstAt()));
        }
        return batch;
    }

    /** A recorded session never ends; it is idle once its last line is there. */
    private void rest(StreamId run, @Nullable Instant lastAt) {
        boolean done = false;
        while (!done) {
            StreamHead now = log.head(run);
            if (now.phase() != StreamHead.Phase.OPEN || isIdle(now)) {
                return;
            }
            JsonText fields = new JsonText().text("lastSeenAt", lastAt == null ? null : lastAt.toString());
            Event idle = Event.of(run, EventType.RUN_IDLE, lastAt, Payload.parse(fields.toString()));
            done = isIn(log.append(run, Expected.exactly(now.seq()), List.of(idle)));
        }
    }

    private boolean isIdle(StreamHead now) {
        List<StoredEvent> last = log.read(now.stream(), new Seq(now.seq().value() - 1), 1);
        return !last.isEmpty() && last.get(0).type().equals(EventType.RUN_IDLE);
    }

    /** What a sub-agent has to say is in the log before the session's own batch is sent. */
    private void appendAll(Map<StreamId, List<Event>> children) {
        List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
        children.forEach((child, events) -> answers.add(log.append(child, Expected.any(), events)));
        answers.forEach(this::isIn);
    }

    /** Waits for an append and returns whether its events are in the log; false if somebody else has appended meanwhile. */
    private boolean isIn(CompletableFuture<AppendResult> answer) {
        AppendResult result = await(answer);
        if (result instanceof AppendResult.Appended done) {
            appended +=
                    done.places().stream().filter(place -> !place.duplicate()).count();
        } else if (result instanceof AppendResult.Unknown unknown) {
            throw new AppendRejected(
                    file + ": it could not be found out whether a part was stored: " + unknown.why(),
                    "Open the store again and repeat the import; what is there is passed over.");
        }
        return !(result instanceof AppendResult.Conflict);
    }

    private AppendResult await(CompletableFuture<AppendResult> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EventRefused refused) {
                throw ImportRefused.line(
                        file, 0, "the log refuses its events: " + refused.getMessage(), refused.hint());
            }
            throw e.getCause() instanceof TaffrailException known ? known : e;
        }
    }

    /** A batch that was sent and not answered yet. */
    private record Flight(
            List<TranscriptReader.Piece> pieces,
            Map<String, Long> contradicted,
            CompletableFuture<AppendResult> answer) {}

    /** What the pending lines become. */
    private static final class Batch {
        private final List<Event> events = new ArrayList<>();
        private final Map<StreamId, List<Event>> children = new LinkedHashMap<>();
        private final Map<String, Long> contradicted = new LinkedHashMap<>();

        void take(long line, String id, Session.Taken taken) {
            if (taken instanceof Session.Taken.New fresh) {
                events.addAll(fresh.events());
                for (Event event : fresh.child()) {
                    children.computeIfAbsent(event.stream(), s -> new ArrayList<>())
                            .add(event);
                }
            } else if (taken instanceof Session.Taken.Contradicted) {
                contradicted.put(id, line);
            }
        }
    }
}
