package dev.taffrail.log;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead.Phase;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stream may begin and what may follow its end: pure rules over a stream's phase and the type of the next event.
 *
 * <p>A phase follows from the last of the types that the log keeps a partial index on, so a cold one is found with two look-ups.
 * Stateless.
 */
public final class Lifecycle {
    /** What opens a stream, per kind of stream; other kinds begin as they like. */
    private static final Map<String, EventType> OPENS = Map.of(
            "",
            EventType.RUN_STARTED,
            "thread",
            EventType.THREAD_CREATED,
            "job",
            EventType.JOB_CREATED,
            "project",
            EventType.PROJECT_REGISTERED);
    /** What may stand before that, once. */
    private static final Map<String, EventType> ANNOUNCES =
            Map.of("", EventType.RUN_QUEUED, "thread", EventType.THREAD_NAME_RECORDED);
    /** What takes such a stream away, beside run:deleted, which takes away any. */
    private static final Map<String, EventType> DELETES = Map.of(
            "thread", EventType.THREAD_DELETED, "job", EventType.JOB_DELETED, "project", EventType.PROJECT_DELETED);

    private static final Set<EventType> AFTER_THE_END = Set.of(
            EventType.RUN_RESUMED,
            EventType.COST_UPDATED,
            EventType.COST_REPRICED,
            EventType.RUN_DESCRIBED,
            EventType.RUN_DELETED,
            EventType.RUN_ERASED,
            EventType.CHECKPOINT_DELETED);

    private Lifecycle() {}

    /**
     * Returns the phase behind an event.
     *
     * @throws EventRefused if the event may not stand there
     */
    public static Phase after(StreamId stream, Phase phase, EventType type) {
        String kind = stream.kind();
        boolean begins = phase == Phase.ABSENT || phase == Phase.DELETED;
        if (phase == Phase.ERASED) {
            throw refused(stream, type, "was erased", "Nothing follows an erasure; take a new id.");
        } else if (begins && OPENS.containsKey(kind)) {
            return begin(stream, phase, type);
        } else if (deletes(stream, type)) {
            return Phase.DELETED;
        } else if (type.equals(EventType.RUN_ERASED)) {
            return Phase.ERASED;
        } else if (phase == Phase.ENDED && !AFTER_THE_END.contains(type)) {
            throw refused(
                    stream,
                    type,
                    "has ended",
                    "Append run:resumed first, in the same append if this is another end; costs and descriptions may follow.");
        }
        return goOn(stream, kind, phase, type);
    }

    /** Returns the name of the type that opens such a stream, empty if it begins as it likes. */
    static String opens(StreamId stream) {
        EventType opens = OPENS.get(stream.kind());
        return opens == null ? "" : opens.name();
    }

    /** Returns the name of the type that takes such a stream away and no other, empty if there is none. */
    static String deletes(StreamId stream) {
        EventType deletes = DELETES.get(stream.kind());
        return deletes == null ? "" : deletes.name();
    }

    private static boolean deletes(StreamId stream, EventType type) {
        return type.equals(EventType.RUN_DELETED) || type.equals(DELETES.get(stream.kind()));
    }

    /**
     * Returns the phase of a stream that is in the log.
     *
     * @param lastOfLife the last event that says something about it: of a run's one of the {@code run:} types in the partial
     *     index, else what opens it or takes it away; null if there is none
     * @param isLast whether that event is the stream's last
     */
    static Phase of(StreamId stream, @Nullable EventType lastOfLife, boolean isLast) {
        Phase notOpened = OPENS.containsKey(stream.kind()) ? Phase.QUEUED : Phase.OPEN;
        if (lastOfLife == null) {
            return notOpened;
        } else if (lastOfLife.equals(EventType.RUN_ERASED)) {
            return Phase.ERASED;
        } else if (deletes(stream, lastOfLife)) {
            return isLast ? Phase.DELETED : notOpened;
        } else if (lastOfLife.equals(EventType.RUN_QUEUED)) {
            return Phase.QUEUED;
        }
        return stream.isRun() && lastOfLife.isTerminal() ? Phase.ENDED : Phase.OPEN;
    }

    private static Phase begin(StreamId stream, Phase phase, EventType type) {
        String kind = stream.kind();
        if (type.equals(OPENS.get(kind))) {
            return Phase.OPEN;
        } else if (type.equals(ANNOUNCES.get(kind))) {
            return Phase.QUEUED;
        } else if (phase == Phase.DELETED && type.equals(EventType.RUN_ERASED)) {
            return Phase.ERASED;
        }
        String starts = ANNOUNCES.containsKey(kind)
                ? ANNOUNCES.get(kind) + " or " + OPENS.get(kind)
                : String.valueOf(OPENS.get(kind));
        throw refused(
                stream,
                type,
                phase == Phase.DELETED ? "was deleted" : "has not begun",
                "Begin it with " + starts + ".");
    }

    private static Phase goOn(StreamId stream, String kind, Phase phase, EventType type) {
        boolean opens = type.equals(OPENS.get(kind));
        boolean startsAgain = opens ? phase != Phase.QUEUED : stream.isRun() && type.equals(EventType.RUN_QUEUED);
        if (startsAgain) {
            throw refused(stream, type, "has begun already", "Take a new id, or go on with the run: run:resumed.");
        } else if (opens) {
            return Phase.OPEN;
        } else if (!stream.isRun()) {
            return phase == Phase.QUEUED ? Phase.QUEUED : Phase.OPEN;
        } else if (type.equals(EventType.RUN_RESUMED) && phase == Phase.QUEUED) {
            throw refused(stream, type, "was queued and never started", "Start it with run:started.");
        } else if (type.isTerminal()) {
            return Phase.ENDED;
        }
        return type.equals(EventType.RUN_RESUMED) ? Phase.OPEN : phase;
    }

    private static EventRefused refused(StreamId stream, EventType type, String why, String hint) {
        return new EventRefused("'" + stream + "' " + why + ", so " + type + " cannot be appended.", hint);
    }
}
