package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.RunFenced;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Expected;
import dev.taffrail.log.StreamHead;
import dev.taffrail.resume.GateState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thread of LangGraph4j as one run: the only place that appends to it. What is appended is decided on the thread as it stands
 * and holds for exactly that seq; if somebody else was faster, what they wrote is taken in and it is decided anew.
 *
 * <p>The first append takes the run over ({@code run:started} or {@code run:resumed}, with this process). If another process takes
 * it over later, or ends it, this one is fenced until it reads the thread again, as every invocation of a graph does first: so a
 * process that slept through a takeover cannot write into it. Call it from any thread; appends are made one after the other.
 */
final class ThreadRun {
    private static final Set<EventType> FENCES = Set.of(
            EventType.RUN_STARTED,
            EventType.RUN_RESUMED,
            EventType.RUN_DELETED,
            EventType.RUN_ERASED,
            EventType.RUN_COMPLETED,
            EventType.RUN_FAILED,
            EventType.RUN_CANCELLED,
            EventType.RUN_CRASHED);

    private final Taffrail store;
    private final String threadId;
    private final StreamId run;
    private final ThreadReader reader;
    private @Nullable ThreadFold fold;
    private boolean ours;
    private @Nullable StoredEvent fencedBy;
    private @Nullable StoredEvent lastLostTo;
    private int losses;

    ThreadRun(Taffrail store, String threadId, Values values) {
        this.store = store;
        this.threadId = threadId;
        this.run = ThreadNames.run(threadId);
        this.reader = new ThreadReader(store, run, values);
    }

    StreamId run() {
        return run;
    }

    ThreadReader reader() {
        return reader;
    }

    /** Looks at the thread as it stands now, whoever wrote to it, and lets this process write to it again. */
    synchronized <T> T look(Function<ThreadFold, T> question) {
        ThreadFold now = loaded();
        if (store.log().head(run).seq().compareTo(now.seq()) > 0) {
            takeIn(now);
        }
        fencedBy = null;
        return question.apply(now);
    }

    /** Returns how often the run was taken out of this process's hands. */
    synchronized int losses() {
        return losses;
    }

    /**
     * Lets go on whoever began when the run had been lost so often.
     *
     * @throws RunFenced if it was lost since, be it that this process has read it again
     */
    synchronized void checkHeldSince(int lossesThen) {
        StoredEvent to = lastLostTo;
        if (to != null && lossesThen != losses) {
            throw new RunFenced(to);
        }
    }

    /**
     * Appends what the decision says, behind whatever it takes to have the run open and in this process's hands.
     *
     * @throws RunFenced if another process took the run over, or ended it, since this one read it last
     */
    synchronized <T> T append(Function<Decision, T> decision) {
        return append(true, decision);
    }

    /**
     * Appends what the decision says, if it says anything, to the run as it stands, ended or not.
     *
     * @throws RunFenced as {@link #append} does
     */
    synchronized <T> T appendAsItStands(Function<Decision, T> decision) {
        return append(false, decision);
    }

    /** Appends an event that counts whoever has the run, such as what a call has cost. */
    synchronized void appendRegardless(EventType type, ObjectNode fields) {
        Batch batch = new Batch(Seq.NONE, store.options().clock().instant());
        batch.add(type, fields);
        List<Event> events = batch.events(run, store.options().log().limits());
        store.sink().appendAndWait(run, Expected.any(), events);
    }

    /**
     * What an append is decided on, and what is decided.
     *
     * @param fold the thread as it stands
     * @param ours whether the run is in this process's hands
     * @param batch what will be appended
     */
    record Decision(ThreadFold fold, boolean ours, Batch batch) {
        void add(EventType type, ObjectNode fields) {
            batch.add(type, fields);
        }
    }

    /** Returns how often a node was completed or failed, up to where the thread stands. */
    long settled(ThreadFold now, String nodeId) {
        Long known = now.settled(nodeId);
        if (known != null) {
            return known;
        }
        long times = store.checkpoints().keyNumber(run.value(), nodeId) - 1;
        now.settled(nodeId, times);
        return times;
    }

    private <T> T append(boolean takesOver, Function<Decision, T> decision) {
        while (true) {
            if (fencedBy != null) {
                throw new RunFenced(fencedBy);
            }
            ThreadFold now = loaded();
            Batch batch = new Batch(now.seq(), store.options().clock().instant());
            if (takesOver) {
                takeOver(now, batch);
            }
            T answer = decision.apply(new Decision(now, ours, batch));
            if (batch.isEmpty()) {
                return answer;
            }
            List<Event> events = batch.events(run, store.options().log().limits());
            if (!(store.sink().appendAndWait(run, Expected.exactly(now.seq()), events)
                    instanceof AppendResult.Conflict)) {
                batch.applyTo(now);
                ours |= takesOver;
                return answer;
            }
            takeIn(now);
        }
    }

    private void takeOver(ThreadFold now, Batch batch) {
        if (!now.isStarted()) {
            batch.add(EventType.RUN_STARTED, begun());
        } else if (now.hasEnded() || !ours) {
            batch.add(EventType.RUN_RESUMED, claim(Json.object()));
        }
    }

    private void takeIn(ThreadFold now) {
        now.forgetSettled();
        reader.each(now.seq().next(), event -> {
            apply(now, event);
            if (ours && FENCES.contains(event.type())) {
                ours = false;
                fencedBy = event;
                lastLostTo = event;
                losses++;
            }
        });
    }

    private static void apply(ThreadFold fold, StoredEvent event) {
        fold.apply(event.type(), event.seq(), event.isErased() ? Json.object() : Json.read(event.payload()));
    }

    private ThreadFold loaded() {
        ThreadFold known = fold;
        if (known == null) {
            known = load();
            fold = known;
        }
        return known;
    }

    /** Begins at the last whole state, so that it takes no longer for a long thread. */
    private ThreadFold load() {
        Seq head = store.log().head(run).seq();
        SavedState newest = reader.lastSaved();
        ThreadFold loading = new ThreadFold(run, newest == null ? head : new Seq(newest.fullSeq() - 1));
        reader.each(loading.seq().next(), event -> apply(loading, event));
        StreamHead now = store.log().head(run);
        loading.stands(isStarted(now), now.ended(), pendingGates(now));
        return loading;
    }

    private static boolean isStarted(StreamHead head) {
        return head.phase() == StreamHead.Phase.OPEN || head.ended();
    }

    private Map<String, String> pendingGates(StreamHead now) {
        Map<String, String> pending = new LinkedHashMap<>();
        if (now.phase() == StreamHead.Phase.OPEN) {
            for (GateState gate : store.checkpoints().load(run.value()).pendingGates()) {
                String nodeId = gate.nodeId();
                if (nodeId != null) {
                    pending.put(gate.gateId(), nodeId);
                }
            }
        }
        return pending;
    }

    private ObjectNode begun() {
        ObjectNode fields =
                Json.object().put("kind", "agent").put("name", threadId).put("threadId", threadId);
        fields.putObject("source").put("name", "langgraph4j").put("id", threadId);
        return claim(fields);
    }

    private static ObjectNode claim(ObjectNode fields) {
        Taffrail.worker().forEach(fields::putPOJO);
        return fields;
    }
}
