package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult.Appended;
import dev.taffrail.log.AppendResult.Conflict;
import dev.taffrail.log.AppendResult.Duplicate;
import dev.taffrail.log.StreamHead.Phase;
import dev.taffrail.sqlite.StoreFailed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the appends of one transaction, one after the other: what is there already, what may follow, where the rest
 * goes. What it decides is true once the transaction is committed. Owned by the journal's thread.
 */
final class Planner {
    private final Heads heads;
    private final LogTable table;
    private final Encoder encoder;
    private final DigestChain chain = new DigestChain();
    private final Map<Id, Placed> idsOfBatch = new HashMap<>();
    private long batch;
    private int rows;
    private boolean erased;

    Planner(Heads heads, LogTable table, Encoder encoder) {
        this.heads = heads;
        this.table = table;
        this.encoder = encoder;
    }

    private record Id(StreamId stream, String eventId) {}

    static Placed placed(long seq, long position, boolean duplicate) {
        return new Placed(new Seq(seq), new Position(position), duplicate);
    }

    LogTable table() {
        return table;
    }

    /** Begins with the next transaction. */
    void begin() {
        batch++;
        rows = 0;
        erased = false;
        idsOfBatch.clear();
        heads.bringUpToDate(table);
    }

    /** Returns how many rows this transaction writes so far. */
    int rows() {
        return rows;
    }

    /** Says whether this transaction erases payloads. */
    boolean erased() {
        return erased;
    }

    /** Decides about one append; what is wrong with it fails it alone. */
    void plan(Request request) {
        try {
            Heads.Head head = heads.of(request.stream(), table);
            Decider decider = request.decider();
            request.decided(
                    decider == null
                            ? place(request, head, request.entries(), request.expected())
                            : decide(request, head, decider));
        } catch (StoreFailed e) {
            throw e;
        } catch (RuntimeException e) {
            request.refused(e);
        }
    }

    private AppendResult decide(Request request, Heads.Head head, Decider decider) {
        Decision decision = decider.decide(head.of(request.stream()), new Position(heads.position() + 1));
        if (decision instanceof Decision.Refuse refuse) {
            throw refuse.reason();
        }
        List<Event> events = ((Decision.Append) decision).events();
        List<Entry> entries = encoder.encode(request.stream(), events);
        request.deliver(
                events.stream().filter(event -> event.type().isLiveOnly()).toList());
        return place(request, head, entries, Expected.any());
    }

    private AppendResult place(Request request, Heads.Head head, List<Entry> entries, Expected expected) {
        @Nullable Placed[] places = new Placed[entries.size()];
        boolean[] twins = new boolean[entries.size()];
        int known = findKnown(request.stream(), head, entries, places, twins);
        if (known == entries.size()) {
            return entries.isEmpty() ? new Appended(List.of()) : new Duplicate(listOf(places));
        }
        long seq = expectedSeq(expected);
        if (seq >= 0 && seq != head.seq) {
            if (!isRepetition(request.stream(), seq, head, entries, places)) {
                return new Conflict(expected, new Seq(head.seq));
            }
            if (seq + entries.size() <= head.seq) {
                return new Duplicate(listOf(places));
            }
        }
        Phase phase = phaseBehind(request.stream(), head, entries, places, twins);
        write(request, head, entries, places);
        head.phase = phase;
        return new Appended(listOf(places));
    }

    private static long expectedSeq(Expected expected) {
        if (expected instanceof Expected.Exactly exactly) {
            return exactly.seq().value();
        }
        return expected instanceof Expected.NoStream ? 0 : -1;
    }

    /** Finds the places of events whose id is there already, and marks those whose id stands earlier in the same append. */
    private int findKnown(
            StreamId stream, Heads.Head head, List<Entry> entries, @Nullable Placed[] places, boolean[] twins) {
        int known = 0;
        Set<String> seen = entries.size() > 1 ? new HashSet<>() : Set.of();
        for (int i = 0; i < places.length; i++) {
            String id = entries.get(i).event().eventId();
            if (id != null) {
                places[i] = known(stream, head, id);
                known += places[i] == null ? 0 : 1;
                twins[i] = places.length > 1 && !seen.add(id);
            }
        }
        return known;
    }

    private @Nullable Placed known(StreamId stream, Heads.Head head, String eventId) {
        Placed inBatch = idsOfBatch.get(new Id(stream, eventId));
        if (inBatch != null) {
            return placed(inBatch.seq().value(), inBatch.position().value(), true);
        }
        boolean allIdsAreInMemory = head.seq == 0 || head.bornInBatch == batch;
        return allIdsAreInMemory ? null : table.byEventId(stream, eventId);
    }

    /** Says whether what stands behind the expected seq is what this append holds, as far as both reach. */
    private boolean isRepetition(
            StreamId stream, long expected, Heads.Head head, List<Entry> entries, @Nullable Placed[] places) {
        if (expected > head.seq) {
            return false;
        }
        table.flush();
        for (int i = 0; i < places.length && expected + i < head.seq; i++) {
            long seq = expected + i + 1;
            Placed known = places[i];
            if (known == null) {
                LogTable.Stored stored = table.atSeq(stream, seq);
                if (!isSame(stored, entries.get(i))) {
                    return false;
                }
                places[i] = placed(seq, stored.position(), true);
            } else if (known.seq().value() != seq) {
                return false;
            }
        }
        return true;
    }

    /** An erased row has nothing left to compare its payload with, so the rest of it decides. */
    private static boolean isSame(LogTable.Stored stored, Entry entry) {
        Event event = entry.event();
        boolean erased = stored.payload().startsWith(StoredEvent.ERASED_PREFIX);
        return stored.type().equals(event.type().name())
                && Objects.equals(stored.at(), entry.atMillis())
                && Objects.equals(stored.eventId(), event.eventId())
                && (stored.payload().equals(event.payload().json())
                        || (erased && !event.payload().isErased()));
    }

    private static Phase phaseBehind(
            StreamId stream, Heads.Head head, List<Entry> entries, @Nullable Placed[] places, boolean[] twins) {
        Phase phase = head.phase;
        for (int i = 0; i < places.length; i++) {
            if (places[i] == null && !twins[i]) {
                phase = Lifecycle.after(stream, phase, entries.get(i).event().type());
            }
        }
        return phase;
    }

    private void write(Request request, Heads.Head head, List<Entry> entries, @Nullable Placed[] places) {
        if (head.seq == 0) {
            head.bornInBatch = batch;
        }
        for (int i = 0; i < places.length; i++) {
            Entry entry = entries.get(i);
            String id = entry.event().eventId();
            Placed twin = places[i] == null && id != null ? idsOfBatch.get(new Id(request.stream(), id)) : null;
            if (twin != null) {
                places[i] = placed(twin.seq().value(), twin.position().value(), true);
            } else if (places[i] == null) {
                places[i] = add(request, head, entry);
            }
        }
    }

    private Placed add(Request request, Heads.Head head, Entry entry) {
        Event event = entry.event();
        if (event.type().equals(EventType.RUN_ERASED)) {
            table.flush();
            table.erase(request.stream(), chain);
            erased = true;
        }
        long position = heads.position() + 1;
        long seq = ++head.seq;
        byte[] digest = chain.next(
                heads.digest(),
                position,
                event.stream().value(),
                seq,
                event.type().name(),
                entry.atMillis(),
                event.eventId(),
                entry.inner());
        table.add(position, seq, entry, digest);
        heads.moveTo(position, digest);
        request.lastRow(position, digest);
        rows++;
        Placed placed = placed(seq, position, false);
        if (event.eventId() != null) {
            idsOfBatch.put(new Id(request.stream(), event.eventId()), placed);
        }
        return placed;
    }

    private static List<Placed> listOf(@Nullable Placed[] places) {
        return places.length == 1 && places[0] != null ? List.of(places[0]) : new ArrayList<>(Arrays.asList(places));
    }
}
