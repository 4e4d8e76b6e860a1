package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The log in SQLite's file {@code log.db}. Call it from any thread: appends are checked and encoded in the caller's, one thread
 * of the log's own owns the writing connection, because SQLite takes one writer at a time anyway, and reads use connections of
 * their own.
 *
 * <p>The journal starts with the first append, so a process that only reads has no thread.
 */
public final class SqliteEventLog implements EventLog {
    private final StoreDirectory directory;
    private final LogSettings settings;
    private final MeterRegistry registry;
    private final LogFile file;
    private final String storeId;
    private final Encoder encoder;
    private final Readers readers;
    private final CommitSignal signal = new CommitSignal();
    private @Nullable Journal journal;
    private boolean closed;

    private SqliteEventLog(StoreDirectory directory, LogSettings settings, MeterRegistry registry, Random random) {
        this.directory = directory;
        this.settings = settings;
        this.registry = registry;
        this.file = new LogFile(directory);
        this.storeId = file.openOrCreate(random);
        this.encoder = new Encoder(settings, new Salts(random));
        this.readers = new Readers(directory.logFile(), settings);
    }

    /**
     * Opens the log of a store, and makes it if there is none and the store may be written.
     *
     * @param directory the store; it stays the caller's to close, after this
     * @throws dev.taffrail.sqlite.StoreRefused if there is no log, or it is something else
     * @throws dev.taffrail.sqlite.StoreFormatUnsupported if another version wrote it
     */
    public static SqliteEventLog open(StoreDirectory directory, LogSettings settings, MeterRegistry registry) {
        return open(directory, settings, registry, new SecureRandom());
    }

    /**
     * Opens the log of a store with a source of randomness for its id and the salts.
     *
     * @param random a secure one, unless payloads that were erased may be guessed
     */
    public static SqliteEventLog open(
            StoreDirectory directory, LogSettings settings, MeterRegistry registry, Random random) {
        return new SqliteEventLog(directory, settings, registry, random);
    }

    /** Returns the id that the store was given when it was made. */
    public String storeId() {
        return storeId;
    }

    @Override
    public CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> events) {
        if (events.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new EventRefused("An append to '" + stream + "' holds no event.", "Append at least one event."));
        }
        try {
            List<Entry> entries = encoder.encode(stream, events);
            List<Event> live = entries.size() == events.size()
                    ? List.of()
                    : events.stream().filter(event -> event.type().isLiveOnly()).toList();
            return submit(Request.of(stream, expected, entries, live));
        } catch (TaffrailException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<AppendResult> append(Decider decider) {
        return submit(Request.of(decider));
    }

    @Override
    public Position head() {
        return new Position(readers.read(LogReader::head));
    }

    @Override
    public StreamHead head(StreamId stream) {
        return readers.read(reader -> reader.headOf(stream));
    }

    @Override
    public List<StoredEvent> read(StreamId stream, Seq after, int max) {
        return readers.read(reader -> reader.stream(stream, after.value(), atLeastOne(max)));
    }

    @Override
    public List<StoredEvent> readAll(Position after, int max) {
        return readers.read(reader -> reader.all(after.value(), atLeastOne(max)));
    }

    @Override
    public Cursor cursor(Position position) {
        String digest = digestAt(position);
        if (digest == null) {
            throw new IllegalArgumentException("The log has no position " + position);
        }
        return new Cursor(position, digest);
    }

    @Override
    public Subscription subscribe(Cursor from, Subscriber subscriber) {
        if (!from.digest().equals(digestAt(from.position()))) {
            throw new CursorLost(from);
        }
        Tail tail =
                new Tail(subscriber, from.position().value(), head().value(), signal, readers, settings, this::cursor);
        tail.start();
        return tail;
    }

    /**
     * Has somebody called after each commit of this process with the position of its last event. The call comes from the
     * journal's thread: it may only wake another one.
     */
    public void onCommit(Consumer<Position> listener) {
        signal.add(listener);
    }

    /** Ends what {@link #onCommit} began. */
    public void removeOnCommit(Consumer<Position> listener) {
        signal.remove(listener);
    }

    /**
     * Waits until the log has an event behind this position, whichever process appends it.
     *
     * @return whether it has; false once the time is over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean awaitBehind(Position position, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = signal.commits();
            if (head().compareTo(position) > 0) {
                return true;
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            signal.await(seen, Math.min(settings.sizes().pollMs(), TimeUnit.NANOSECONDS.toMillis(left) + 1));
        }
    }

    /** Returns which generation of its tables a fold has, 0 if it has none. */
    public long generation(String fold) {
        return readers.read(reader -> reader.generation(fold));
    }

    /** Returns a number that was never given out under this name before: 1, 2, 3, … */
    public long nextGeneration(String counter) {
        return file.countUp(counter);
    }

    /**
     * Moves a fold to a generation. Nobody can append while this runs, in whichever process; it is on disk when this returns,
     * whatever the store's durability is.
     *
     * @param whileAppendsWait run before the move is made; if it throws, nothing is moved
     */
    public void moveGeneration(String fold, long generation, Runnable whileAppendsWait) {
        file.move(fold, generation, whileAppendsWait);
    }

    /**
     * Walks through the whole log as it stands now and checks that nothing is missing or was changed.
     *
     * @param progress told the position that was reached, now and then
     */
    public LogVerifier.Report verify(LongConsumer progress) {
        try (LogVerifier verifier = new LogVerifier(directory.logFile(), storeId)) {
            return verifier.verify(progress);
        }
    }

    @Override
    public void close() {
        Journal running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = journal;
        }
        if (running != null) {
            running.close();
        }
        signal.tails().forEach(Tail::close);
        readers.close();
    }

    private CompletableFuture<AppendResult> submit(Request request) {
        if (request.bytes() > settings.sizes().ringBytesMax()) {
            return CompletableFuture.failedFuture(new LimitExceeded(
                    "ring_bytes_max",
                    "The append has " + request.bytes() + " bytes, at most "
                            + settings.sizes().ringBytesMax() + " are allowed."));
        }
        if (request.isLiveOnly() && signal.tails().isEmpty()) {
            return CompletableFuture.completedFuture(new AppendResult.Appended(List.of()));
        }
        try {
            journal().submit(request);
            return request.answer();
        } catch (AppendRejected e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized Journal journal() {
        if (closed) {
            throw new AppendRejected("The log is closed; nothing was written.", "Open the store again.");
        }
        if (!directory.isWritable()) {
            throw new AppendRejected(
                    "The store was opened for reading only; nothing was written.", "Open it without readOnly.");
        }
        if (journal == null) {
            LogMeters meters = new LogMeters(registry);
            BatchWriter writer = new BatchWriter(directory, settings, encoder, storeId, signal, meters);
            journal = new Journal(settings, directory.turn(Turn.Kind.LOG), writer, signal, meters);
            journal.start();
        }
        return journal;
    }

    private @Nullable String digestAt(Position position) {
        if (position.equals(Position.START)) {
            return storeId;
        }
        byte[] digest = readers.read(reader -> new Found(reader.digestAt(position.value())))
                .digest();
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }

    /** A digest that may be missing, because a function answers with something. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    private record Found(byte @Nullable [] digest) {}

    private static int atLeastOne(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("At least 1 event must be read at a time, but max is " + max);
        }
        return max;
    }
}
