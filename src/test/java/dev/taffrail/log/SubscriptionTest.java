package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionTest {
    @TempDir
    Path directory;

    private OpenLog log;
    private final Seen seen = new Seen();
    private final Queue<CompletableFuture<AppendResult>> results = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        log = OpenLog.in(directory);
        log.append(EventLogContract.started("r1")).join();
    }

    @AfterEach
    void close() {
        log.close();
        assertThat(results).allSatisfy(result -> assertThat(result.join()).isInstanceOf(AppendResult.Appended.class));
    }

    @Test
    void what_is_there_comes_first_then_what_is_appended() throws Exception {
        log.append(EventLogContract.node("r1", "a")).join();

        try (Subscription all = log.subscribe(start(), seen)) {
            seen.next("1", "2", "caught up");
            log.append(EventLogContract.node("r1", "b")).join();
            seen.next("3");
        }
    }

    @Test
    void a_stream_of_appends_is_seen_without_gap_or_repeat() throws Exception {
        int events = 3_000;
        Thread appender = new Thread(() -> {
            for (int i = 0; i < events; i++) {
                results.add(log.append(EventLogContract.node("r1", "n" + i)));
            }
        });
        appender.start();
        try (Subscription all = log.subscribe(start(), seen)) {
            for (long position = 1; position <= events + 1; position++) {
                String next = seen.take();
                assertThat(next.equals("caught up") ? seen.take() : next).isEqualTo(Long.toString(position));
            }
        } finally {
            appender.join();
        }
    }

    @Test
    void a_subscription_goes_on_from_its_cursor() throws Exception {
        log.append(EventLogContract.node("r1", "a")).join();
        Cursor cursor;
        try (Subscription all = log.subscribe(start(), seen)) {
            seen.next("1", "2", "caught up");
            cursor = all.cursor();
        }
        log.append(EventLogContract.node("r1", "b")).join();

        try (Subscription rest = log.subscribe(cursor, seen)) {
            seen.next("3", "caught up");
        }
        assertThat(cursor.position()).isEqualTo(new Position(2));
    }

    @Test
    void a_cursor_of_another_log_is_refused() {
        assertThatThrownBy(() -> log.subscribe(new Cursor(new Position(1), "00"), seen))
                .isInstanceOf(CursorLost.class);
        assertThatThrownBy(() -> log.subscribe(new Cursor(new Position(9), "00"), seen))
                .isInstanceOf(CursorLost.class);
        assertThatThrownBy(() -> log.subscribe(new Cursor(Position.START, "00"), seen))
                .isInstanceOf(CursorLost.class);
    }

    @Test
    void live_only_events_come_in_order_between_the_stored_ones() throws Exception {
        try (Subscription all = log.subscribe(start(), seen)) {
            seen.next("1", "caught up");

            results.add(log.append(EventLogContract.node("r1", "a")));
            results.add(log.append(token("Hel")));
            results.add(log.append(token("lo")));
            results.add(log.append(EventLogContract.node("r1", "b")));

            seen.next("2", "live Hel", "live lo", "3");
        }
    }

    @Test
    void a_subscriber_that_fails_is_told_and_called_no_more() throws Exception {
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        try (Subscription all = log.subscribe(start(), new Subscriber() {
            @Override
            public void onEvent(StoredEvent event) {
                throw new IllegalStateException("not this one");
            }

            @Override
            public void onError(Throwable failure) {
                failures.add(failure);
            }
        })) {
            assertThat(failures.poll(10, TimeUnit.SECONDS)).hasMessage("not this one");
        }
        assertThat(log.append(EventLogContract.node("r1", "a")).join()).isInstanceOf(AppendResult.Appended.class);
    }

    @Test
    void nothing_is_called_after_close_has_returned() throws Exception {
        Subscription all = log.subscribe(start(), seen);
        seen.next("1", "caught up");
        all.close();
        all.close();

        log.append(EventLogContract.node("r1", "a")).join();

        assertThat(seen.queue).isEmpty();
    }

    @Test
    void closing_the_log_ends_its_subscriptions() throws Exception {
        log.subscribe(start(), seen);
        seen.next("1", "caught up");

        log.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("taffrail-subscriber", "taffrail-journal");
    }

    @Test
    void waiting_for_a_position_ends_when_it_is_there_or_the_time_is_over() throws Exception {
        assertThat(log.sqlite().awaitBehind(Position.START, java.time.Duration.ofSeconds(10)))
                .isTrue();
        assertThat(log.sqlite().awaitBehind(new Position(1), java.time.Duration.ofMillis(20)))
                .isFalse();
        Thread appender = new Thread(() -> results.add(log.append(EventLogContract.node("r1", "a"))));
        appender.start();
        assertThat(log.sqlite().awaitBehind(new Position(1), java.time.Duration.ofSeconds(10)))
                .isTrue();
        appender.join();
    }

    private Cursor start() {
        return new Cursor(Position.START, log.sqlite().storeId());
    }

    private static Event token(String text) {
        return Event.of(
                "r1", EventType.AGENT_TOKEN, EventLogContract.NOON, Map.of("nodeId", "n", "model", "m", "token", text));
    }

    /** What a subscriber was called with, as words in a queue. */
    private static final class Seen implements Subscriber {
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        @Override
        public void onEvent(StoredEvent event) {
            queue.add(event.position().toString());
        }

        @Override
        public void onLive(Event event) {
            queue.add("live " + event.payload().fields().text("token"));
        }

        @Override
        public void onCaughtUp() {
            queue.add("caught up");
        }

        String take() throws InterruptedException {
            String next = queue.poll(30, TimeUnit.SECONDS);
            return next == null ? "nothing came" : next;
        }

        void next(String... expected) throws InterruptedException {
            for (String word : expected) {
                assertThat(take()).isEqualTo(word);
            }
        }
    }
}
