package dev.taffrail.command;

import dev.taffrail.event.Event;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Decision;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.LockedLog;
import dev.taffrail.log.Placed;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives commands: each looks at the store, decides, and appends what it decided in one append, if nobody wrote to what it looked
 * at in between; else it looks again. A command that carries a key and is given again appends nothing and answers what it
 * answered first. Call it from any thread.
 */
public final class Commands {
    private final EventSink sink;
    private final EventLog log;
    private final Tables tables;
    private final Clock clock;

    /**
     * @param sink where the events go
     * @param log where heads and missing events are read
     * @param tables where the rows are read
     * @param clock what the events are stamped with
     */
    public Commands(EventSink sink, EventLog log, Tables tables, Clock clock) {
        this.sink = sink;
        this.log = log;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * A decision. It may be taken again, so it must have no effect of its own; what it throws ends the command.
     *
     * @param <A> what the caller is answered
     */
    @FunctionalInterface
    public interface Decide<A> {
        /** Decides on what it sees. */
        Outcome<A> on(Look look) throws SQLException;
    }

    /**
     * Gives a command.
     *
     * @param key what makes it the same command when it is given again
     * @param answer makes the answer of what was appended
     * @throws dev.taffrail.log.AppendUnresolved if the disk failed, and nobody can say whether it was stored
     */
    public <A> A give(CommandKey key, Function<Done, A> answer, Decide<A> decide) {
        Done earlier = earlier(key);
        while (earlier == null) {
            Instant now = clock.instant();
            Decided<A> decided;
            try {
                decided = decided(decide, now);
            } catch (TaffrailException refused) {
                earlier = earlier(key);
                if (earlier == null) {
                    throw refused;
                }
                break;
            }
            if (decided.outcome().said().isEmpty()) {
                earlier = earlier(key);
                if (earlier == null) {
                    return unchanged(decided.outcome());
                }
                break;
            }
            Append append = new Append(key, decided.look(), decided.outcome().said(), now);
            AppendResult result = sink.appendAndWait(append::decide);
            if (append.repeats != null) {
                earlier = done(key, append.repeats);
            } else if (result instanceof AppendResult.Appended appended
                    && !appended.places().isEmpty()) {
                return answer.apply(append.done(appended.places()));
            }
        }
        return answer.apply(earlier);
    }

    /**
     * Sees to it that numbers of a kind go on behind this one, for an import that has brought its own. What it has brought may not
     * have been given here before.
     */
    public void reserve(String kind, long highest) {
        sink.appendAndWait(Numbers.reserving(kind, highest, clock.instant()));
    }

    private record Decided<A>(Look look, Outcome<A> outcome) {}

    @SuppressWarnings("NullAway") // Whether nothing may be answered is the command's own affair.
    private static <A> A unchanged(Outcome<A> outcome) {
        return outcome.unchanged();
    }

    private <A> Decided<A> decided(Decide<A> decide, Instant now) {
        return tables.look((views, stored, isCurrent) -> {
            Look look = new Look(log, views, stored, isCurrent, now);
            return new Decided<>(look, decide.on(look));
        });
    }

    /**
     * Returns what the command has appended; null if it was not given yet. That is asked again where a look finds nothing to be done
     * or refuses, since it may have seen what the very same command did in another thread.
     */
    private @Nullable Done earlier(CommandKey key) {
        if (key.key() == null) {
            return null;
        }
        Seq[] found = new Seq[1];
        sink.appendAndWait(locked -> {
            found[0] = key.find(locked);
            return new Decision.Append(List.of());
        });
        return found[0] == null ? null : done(key, found[0]);
    }

    private Done done(CommandKey key, Seq first) {
        List<StoredEvent> events = key.read(log, first);
        return new Done(
                events.stream().map(StoredEvent::fields).toList(),
                events.get(events.size() - 1).seq());
    }

    /** One attempt to append what was decided. */
    private static final class Append {
        private final CommandKey key;
        private final Look look;
        private final List<Said> said;
        private final Instant now;
        private List<Event> events = List.of();
        private @Nullable Seq repeats;

        Append(CommandKey key, Look look, List<Said> said, Instant now) {
            this.key = key;
            this.look = look;
            this.said = said;
            this.now = now;
        }

        /** Runs under the write lock. */
        Decision decide(LockedLog locked) {
            repeats = key.find(locked);
            events = repeats == null && look.isTrue(locked) ? events(locked) : List.of();
            return new Decision.Append(events);
        }

        private List<Event> events(LockedLog locked) {
            Numbers numbers = new Numbers(locked);
            List<Event> all = new ArrayList<>();
            long before = 0;
            int own = 0;
            for (Said one : said) {
                Said.Numbered numbered = one.numbered();
                String kind = numbered == null ? null : numbered.kind();
                long position = locked.next().value() + all.size();
                long number = kind == null ? before : numbers.next(kind, position);
                // Other streams have commands of their own under the same key, so it says nothing there.
                String id = one.stream().equals(key.stream()) ? key.eventId(own++) : null;
                all.add(one.event(now, id, number, before));
                before = number;
            }
            all.addAll(numbers.remembered(now));
            return all;
        }

        Done done(List<Placed> places) {
            StreamId first = events.get(0).stream();
            Seq last = Seq.NONE;
            List<Fields> fields = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                fields.add(events.get(i).payload().fields());
                last = events.get(i).stream().equals(first) ? places.get(i).seq() : last;
            }
            return new Done(fields, last);
        }
    }
}
