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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the appends of one transaction, one after the other: what is there already, what may follow, where the rest
 * goes. What it decides is true once the transaction is committed. Owned by the journal's thread.
 */
final class Planner implements LockedLog {
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

    @Override
    public Position next() {
        return new Position(heads.position() + 1);
    }

    @Override
    public StreamHead head(StreamId stream) {
        return heads.of(stream, table).of(stream);
    }

    @Override
    public @Nullable StoredEvent at(StreamId stream, Seq seq) {
        return table.eventAt(stream, seq.value());
    }

    @Override
    public @Nullable Seq seqOf(StreamId stream, String eventId) {
        Placed placed = known(stream, heads.of(stream, table), eventId);
        return placed == null ? null : placed.seq();
    }

    /** Decides about one append; what is wrong with it fails it alone. */
    void plan(Request request) {
        try {
            Decider decider = request.decider();
            request.decided(
                    decider == null
                            ? place(request, request.stream(), request.entries(), request.expected())
                            : decide(request, decider));
        } catch (StoreFailed e) {
            throw e;
        } catch (RuntimeException e) {
            request.refused(e);
        }
    }

    private AppendResult decide(Request request, Decider decider) {
        Decision decision = decider.decide(this);
        if (decision instanceof Decision.Refuse refuse) {
            throw refuse.reason();
        }
        List<Event> events = ((Decision.Append) decision).events();
        Map<StreamId, List<Event>> byStream = new LinkedHashMap<>();
        events.forEach(event -> byStream.computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                .add(event));
        request.deliver(
                events.stream().filter(event -> event.type().isLiveOnly()).toList());
        if (byStream.size() == 1) {
            StreamId stream = events.get(0).stream();
            return place(request, stream, encoder.encode(stream, events), Expected.any());
        }
        return placeAll(request, events, byStream);
    }

    /** Finds for every stream that it can take its events before one of them is written, then writes them in the order given. */
    private AppendResult placeAll(Request request, List<Event> events, Map<StreamId, List<Event>> byStream) {
        Map<StreamId, Part> parts = new HashMap<>();
        byStream.forEach((stream, own) -> parts.put(stream, part(stream, encoder.encode(stream, own))));
        List<Placed> places = new ArrayList<>();
        boolean appended = events.isEmpty();
        for (Event event : events) {
            if (!event.type().isLiveOnly()) {
                Placed placed =
                        Objects.requireNonNull(parts.get(event.stream())).writeNext(request);
                appended |= !placed.duplicate();
                places.add(placed);
            }
        }
        return appended ? new Appended(places) : new Duplicate(places);
    }

    private AppendResult place(Request request, StreamId stream, List<Entry> entries, Expected expected) {
        Part part = new Part(stream, entries);
        if (part.findKnown() == entries.size()) {
            return entries.isEmpty() ? new Appended(List.of()) : new Duplicate(part.listed());
        }
        long seq = expectedSeq(expected);
        if (seq >= 0 && seq != part.head.seq) {
            if (!part.isRepetition(seq)) {
                return new Conflict(expected, new Seq(part.head.seq));
            }
            if (seq + entries.size() <= part.head.seq) {
                return new Duplicate(part.listed());
            }
        }
        part.checkLife();
        while (part.next < entries.size()) {
            part.writeNext(request);
        }
        return new Appended(part.listed());
    }

    private Part part(StreamId stream, List<Entry> entries) {
        Part part = new Part(stream, entries);
        part.findKnown();
        part.checkLife();
        return part;
    }

    private static long expectedSeq(Expected expected) {
        if (expected instanceof Expected.Exactly exactly) {
            return exactly.seq().value();
        }
        return expected instanceof Expected.NoStream ? 0 : -1;
    }

    private @Nullable Placed known(StreamId stream, Heads.Head head, String eventId) {
        Placed inBatch = idsOfBatch.get(new Id(stream, eventId));
        if (inBatch != null) {
            return placed(inBatch.seq().value(), inBatch.position().value(), true);
        }
        boolean allIdsAreInMemory = head.seq == 0 || head.bornInBatch == batch;
        return allIdsAreInMemory ? null : table.byEventId(stream, eventId);
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

    private Placed add(Request request, Heads.Head head, Entry entry) {
        Event event = entry.event();
        if (event.type().equals(EventType.RUN_ERASED)) {
            table.flush();
            table.erase(event.stream(), chain);
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
            idsOfBatch.put(new Id(event.stream(), event.eventId()), placed);
        }
        return placed;
    }

    /** The events of one append that are of one stream, and what was found out about them. */
    private final class Part {
        private final StreamId stream;
        private final Heads.Head head;
        private final List<Entry> entries;
        private final @Nullable Placed[] places;
        /** Which of them have an id that stands earlier in the same append. */
        private final boolean[] twins;

        private Phase phase;
        private int next;

        private Part(StreamId stream, List<Entry> entries) {
            this.stream = stream;
            this.head = heads.of(stream, table);
            this.entries = entries;
            this.places = new Placed[entries.size()];
            this.twins = new boolean[entries.size()];
            this.phase = head.phase;
        }

        /** Finds the places of events whose id is there already, and returns how many these are. */
        private int findKnown() {
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

        /** Says whether what stands behind the expected seq is what this append holds, as far as both reach. */
        private boolean isRepetition(long expected) {
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

        /** Refuses what may not follow in the stream's life. */
        private void checkLife() {
            for (int i = 0; i < places.length; i++) {
                if (places[i] == null && !twins[i]) {
                    phase = Lifecycle.after(
                            stream, phase, entries.get(i).event().type());
                }
            }
        }

        private Placed writeNext(Request request) {
            if (head.seq == 0) {
                head.bornInBatch = batch;
            }
            head.phase = phase;
            Entry entry = entries.get(next);
            String id = entry.event().eventId();
            Placed place = places[next];
            if (place == null) {
                Placed twin = id == null ? null : idsOfBatch.get(new Id(stream, id));
                place = twin == null
                        ? add(request, head, entry)
                        : placed(twin.seq().value(), twin.position().value(), true);
                places[next] = place;
            }
            next++;
            return place;
        }

        private List<Placed> listed() {
            return places.length == 1 && places[0] != null
                    ? List.of(places[0])
                    : new ArrayList<>(Arrays.asList(places));
        }
    }
}
