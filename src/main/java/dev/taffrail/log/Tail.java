package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: a thread that pulls the log from a position on, and goes on looking for what comes. There is no moment at which
 * it changes from catching up to following, and so none at which an event could be lost or come twice.
 */
final class Tail implements Subscription {
    private static final int PAGE = 500;

    private final Subscriber subscriber;
    private final CommitSignal signal;
    private final Readers readers;
    private final LogSettings settings;
    private final Function<Position, Cursor> cursors;
    private final Deque<Live> live = new ArrayDeque<>();
    private final Thread thread;
    private final long target;
    private volatile long position;
    private volatile boolean caughtUp;
    private volatile boolean closed;

    Tail(
            Subscriber subscriber,
            long from,
            long target,
            CommitSignal signal,
            Readers readers,
            LogSettings settings,
            Function<Position, Cursor> cursors) {
        this.subscriber = subscriber;
        this.position = from;
        this.target = target;
        this.signal = signal;
        this.readers = readers;
        this.settings = settings;
        this.cursors = cursors;
        this.thread = new Thread(this::run, "taffrail-subscriber");
        thread.setDaemon(true);
    }

    /** An event that is not stored, and the position behind which it came. */
    private record Live(Event event, long after) {}

    void start() {
        signal.add(this);
        thread.start();
    }

    /** Takes an event that is only delivered; before the subscriber has caught up it would come too early. */
    void deliver(Event event, long after) {
        if (caughtUp && !closed) {
            synchronized (live) {
                if (live.size() == settings.sizes().liveEventsMax()) {
                    live.removeFirst();
                }
                live.addLast(new Live(event, after));
            }
            signal.wake();
        }
    }

    @Override
    public Cursor cursor() {
        return cursors.apply(new Position(position));
    }

    @Override
    public void close() {
        closed = true;
        signal.remove(this);
        signal.wake();
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (LogReader reader = readers.open()) {
            follow(reader);
        } catch (Throwable e) {
            signal.remove(this);
            if (!closed) {
                closed = true;
                subscriber.onError(e);
            }
        }
    }

    private void follow(LogReader reader) throws InterruptedException {
        while (!closed) {
            long seen = signal.commits();
            if (!caughtUp && position >= target) {
                caughtUp = true;
                subscriber.onCaughtUp();
            }
            List<StoredEvent> page = reader.all(position, PAGE);
            for (StoredEvent event : page) {
                deliverLiveBefore(event.position().value());
                if (closed) {
                    return;
                }
                subscriber.onEvent(event);
                position = event.position().value();
            }
            if (page.isEmpty()) {
                deliverLiveBefore(position + 1);
                signal.await(seen, settings.sizes().pollMs());
            }
        }
    }

    private void deliverLiveBefore(long stored) {
        for (Event event = nextLive(stored); event != null && !closed; event = nextLive(stored)) {
            subscriber.onLive(event);
        }
    }

    private @Nullable Event nextLive(long before) {
        synchronized (live) {
            Live first = live.peekFirst();
            return first == null || first.after() >= before
                    ? null
                    : live.removeFirst().event();
        }
    }
}
