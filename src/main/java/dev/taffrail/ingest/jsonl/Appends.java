package dev.taffrail.ingest.jsonl;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Seq;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.log.AppendRejected;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Expected;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Many appends in flight, in the order of the file, so that positions come out in that order and a group commit has something to
 * group. One thread uses it.
 */
final class Appends implements AutoCloseable {
    private static final int IN_FLIGHT_MAX = 1_000;
    private static final long IN_FLIGHT_CHARS_MAX = 8 << 20;

    private final EventLog log;
    private final Path file;
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private long charsInFlight;
    private long appended;

    Appends(EventLog log, Path file) {
        this.log = log;
        this.file = file;
    }

    /** Appends an event; where it claims a seq, exactly there. */
    void add(EventLines.Entry entry) {
        Event event = entry.event();
        int chars = event.payload().json().length();
        while (flights.size() >= IN_FLIGHT_MAX || (!flights.isEmpty() && charsInFlight + chars > IN_FLIGHT_CHARS_MAX)) {
            land();
        }
        Seq seq = entry.seq();
        Expected expected = seq == null ? Expected.any() : Expected.exactly(new Seq(seq.value() - 1));
        flights.add(new Flight(entry.line(), chars, log.append(event.stream(), expected, List.of(event))));
        charsInFlight += chars;
    }

    /** Waits until all of them are in the log. */
    void await() {
        while (!flights.isEmpty()) {
            land();
        }
    }

    /** Returns how many events were appended, not counting those that were there. */
    long appended() {
        return appended;
    }

    /** Waits for those in flight whatever becomes of them, so that nothing is appended behind the caller's back. */
    @Override
    public void close() {
        flights.forEach(
                flight -> flight.answer.handle((answer, failure) -> answer).join());
        flights.clear();
    }

    private void land() {
        Flight flight = flights.remove();
        charsInFlight -= flight.chars;
        AppendResult result = answer(flight);
        if (result instanceof AppendResult.Appended done) {
            appended +=
                    done.places().stream().filter(place -> !place.duplicate()).count();
        } else if (result instanceof AppendResult.Conflict conflict) {
            throw ImportRefused.line(
                    file,
                    flight.line,
                    "somebody else has appended to this stream meanwhile; it is at seq " + conflict.actual()
                            + ". What stands before this line in the file was imported.",
                    "Look at what was appended, then import again.");
        } else if (result instanceof AppendResult.Unknown unknown) {
            throw new AppendRejected(
                    file + ":" + flight.line + ": it could not be found out whether it was stored: " + unknown.why(),
                    "Open the store again and repeat the import; what is there is passed over.");
        }
    }

    private AppendResult answer(Flight flight) {
        try {
            return flight.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EventRefused refused) {
                throw ImportRefused.line(file, flight.line, refused);
            } else if (e.getCause() instanceof LimitExceeded limit) {
                throw ImportRefused.limit(file, flight.line, limit);
            }
            throw e.getCause() instanceof TaffrailException known ? known : e;
        }
    }

    /** An append that has not been answered yet. */
    private record Flight(long line, int chars, CompletableFuture<AppendResult> answer) {}
}
