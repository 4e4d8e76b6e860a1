package dev.taffrail.log;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import dev.taffrail.sqlite.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ring and the one thread that empties it: it takes the appends that are there, writes them in one transaction, and answers.
 * {@link #submit} and {@link #close} may be called from any thread.
 *
 * <p>Every append that was handed in is answered exactly once, whatever happens to the thread: at its end it rejects what is
 * left, and whoever hands in after that finds it ended and rejects the append itself.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String CLOSED = "the log is closed";
    /** How often a caller that waits for room looks again by itself. */
    private static final long LOOK_AGAIN_MS = 5;

    private final LogSettings settings;
    private final Turn turn;
    private final BatchWriter writer;
    private final CommitSignal signal;
    private final LogMeters meters;
    private final Room room;
    private final RingBuffer<Slot> ring;
    private final SequenceBarrier barrier;
    private final Sequence taken = new Sequence();
    private final ExecutorService stages = stageThreads();
    private final Thread thread = new Thread(this::run, "taffrail-journal");
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object roomMade = new Object();
    private final List<Request> batch = new ArrayList<>();
    private long next;
    private volatile boolean closing;
    private volatile boolean ended;

    Journal(LogSettings settings, Turn turn, BatchWriter writer, CommitSignal signal, LogMeters meters) {
        this.settings = settings;
        this.turn = turn;
        this.writer = writer;
        this.signal = signal;
        this.meters = meters;
        this.room = new Room(settings.sizes().ringBytesMax());
        this.ring = RingBuffer.createMultiProducer(Slot::new, settings.sizes().ringSlots(), new BlockingWaitStrategy());
        this.barrier = ring.newBarrier();
        ring.addGatingSequences(taken);
        meters.watchRing(
                () -> 1.0 - (double) ring.remainingCapacity() / settings.sizes().ringSlots());
        thread.setDaemon(true);
    }

    /** A place in the ring. */
    private static final class Slot {
        @Nullable
        Request request;
    }

    void start() {
        thread.start();
    }

    /** Hands an append in; waits for room if there is none, and answers with a rejection if that takes too long. */
    void submit(Request request) {
        if (closing || (!tryPublish(request) && !publishPatiently(request))) {
            reject(request, closing || ended ? CLOSED : "there was no room within " + settings.appendWaitMs() + " ms");
        } else if (ended) {
            reject(request, CLOSED);
        }
    }

    /** Takes what was handed in before, answers it, and ends. */
    @Override
    public void close() {
        closing = true;
        barrier.alert();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        stages.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryPublish(Request request) {
        if (!room.tryEnter(request.bytes())) {
            return false;
        }
        try {
            long at = ring.tryNext();
            ring.get(at).request = request;
            ring.publish(at);
            return true;
        } catch (InsufficientCapacityException full) {
            room.leave(request.bytes());
            return false;
        }
    }

    private boolean publishPatiently(Request request) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.appendWaitMs());
        waiting.incrementAndGet();
        try {
            synchronized (roomMade) {
                while (!closing && !ended && System.nanoTime() < until) {
                    if (tryPublish(request)) {
                        return true;
                    }
                    roomMade.wait(LOOK_AGAIN_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        return false;
    }

    private void run() {
        try {
            while (!closing || ring.getCursor() >= next) {
                serve(awaitNext());
            }
        } catch (Throwable e) {
            LOG.error("The journal ended; the store takes no more appends", e);
        } finally {
            end();
        }
    }

    /** Returns the last place that can be taken without waiting; none if the log is being closed. */
    private long awaitNext() throws InterruptedException {
        try {
            return barrier.waitFor(next);
        } catch (AlertException closed) {
            barrier.clearAlert();
            return next - 1;
        } catch (TimeoutException never) {
            throw new IllegalStateException("A ring that blocks has no timeout", never);
        }
    }

    /** Writes batches until nothing is there any more, or until others should have their turn. */
    private void serve(long first) throws InterruptedException {
        long available = first;
        Turn.@Nullable Held held = null;
        try {
            while (next <= available && (held == null || !held.isOver())) {
                boolean stores = !request(next).isLiveOnly();
                if (stores && held == null) {
                    held = turn.take();
                    available = Math.max(available, awaitNext());
                }
                collect(available, stores);
                process(stores);
                available = ring.getCursor() >= next ? awaitNext() : available;
            }
        } finally {
            if (held != null) {
                held.close();
            }
        }
    }

    /** Fills the batch; one that only delivers ends where a request needs the database. */
    private void collect(long available, boolean stores) {
        batch.clear();
        long bytes = 0;
        int events = 0;
        while (next <= available) {
            Request request = request(next);
            bytes += request.bytes();
            events += request.entries().size();
            boolean full = bytes > settings.sizes().batchBytesMax()
                    || events > settings.sizes().batchEventsMax();
            if (!batch.isEmpty() && (full || (!stores && !request.isLiveOnly()))) {
                break;
            }
            batch.add(request);
            ring.get(next).request = null;
            next++;
        }
        taken.set(next - 1);
    }

    private Request request(long at) {
        return Objects.requireNonNull(ring.get(at).request);
    }

    private void process(boolean stores) {
        int rows = 0;
        try {
            rows = stores ? writer.write(batch) : liveOnly();
        } finally {
            answer();
        }
        meters.batch(batch.size(), rows);
        if (rows > 0) {
            signal.committed(writer.position());
        }
        if (stores) {
            writer.checkpoint();
        }
    }

    private int liveOnly() {
        batch.forEach(request -> request.decided(new AppendResult.Appended(List.of())));
        signal.deliver(batch, writer.position());
        return 0;
    }

    /**
     * Releases who blocks at once; stages run elsewhere, all of a batch in one task. The last append is answered first: who waits
     * for several of its appends in their order is then woken once, not once for each.
     */
    private void answer() {
        long bytes = 0;
        List<Answer> answers = new ArrayList<>(batch.size());
        for (Request request : batch) {
            answers.add(request.answer());
            bytes += request.bytes();
        }
        for (int i = batch.size() - 1; i >= 0; i--) {
            batch.get(i).tell();
        }
        stages.execute(() -> answers.forEach(Answer::runStages));
        room.leave(bytes);
        if (waiting.get() > 0) {
            synchronized (roomMade) {
                roomMade.notifyAll();
            }
        }
    }

    private void end() {
        closing = true;
        ended = true;
        List<Request> left = new ArrayList<>(batch);
        for (long at = next; at <= ring.getCursor(); at++) {
            Request request = ring.isAvailable(at) ? ring.get(at).request : null;
            if (request != null) {
                left.add(request);
            }
        }
        stages.execute(() -> left.forEach(request -> reject(request, CLOSED)));
        try {
            writer.close();
        } finally {
            signal.wake();
        }
    }

    private static void reject(Request request, String why) {
        request.answer()
                .completeExceptionally(new AppendRejected(
                        "This was rejected, " + request.name() + ", because " + why + "; nothing of it was written.",
                        "Try again later, with fewer appends in flight, or open the store again if it is closed."));
    }

    /** A stage that blocks holds up its own batch only; idle threads go after a few seconds. */
    private static ExecutorService stageThreads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread stage = new Thread(task, "taffrail-stages");
            stage.setDaemon(true);
            return stage;
        });
    }
}
