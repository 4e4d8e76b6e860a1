package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult.Appended;
import dev.taffrail.log.AppendResult.Conflict;
import dev.taffrail.log.AppendResult.Duplicate;
import dev.taffrail.log.StreamHead.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every implementation of {@link EventLog} keeps. A backend extends this and says how it is opened. */
abstract class EventLogContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
    static final StreamId RUN = StreamId.run("r1");
    static final StreamId RUN_3 = StreamId.run("r3");

    @TempDir
    Path directory;

    EventLog log;

    /** Opens a log in this directory, or opens it again. */
    abstract EventLog open(Path directory);

    @BeforeEach
    void openLog() {
        log = open(directory.resolve("store"));
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void an_appended_event_is_read_back_as_it_was_given() {
        Payload payload = Payload.parse("{\"kind\":\"agent\",\"price\":1.50,\"big\":1E400,\"text\":\"\\u00e9é\\n\"}");
        Event start = new Event(RUN, EventType.RUN_STARTED, NOON, "key-1", payload);

        AppendResult result = log.append(start).join();

        assertThat(result).isEqualTo(new Appended(List.of(new Placed(new Seq(1), new Position(1), false))));
        assertThat(log.readAll(Position.START, 10))
                .containsExactly(new StoredEvent(
                        new Position(1), new Seq(1), RUN, EventType.RUN_STARTED, NOON, "key-1", payload.json()));
    }

    @Test
    void an_unknown_type_and_a_missing_time_are_kept() {
        log.append(started("r1")).join();
        log.append(Event.of(RUN, EventType.of("robot:waved"), null, Payload.parse("{\"hand\":[1,{}]}")))
                .join();

        StoredEvent waved = log.read(RUN, new Seq(1), 1).get(0);
        assertThat(waved.at()).isNull();
        assertThat(waved.payload()).isEqualTo("{\"hand\":[1,{}]}");
    }

    @Test
    void positions_are_dense_over_all_streams_and_seqs_within_each() {
        for (int i = 0; i < 5; i++) {
            log.append(started("a" + i)).join();
            log.append(node("a0", "n" + i)).join();
        }

        List<StoredEvent> all = log.readAll(Position.START, 100);
        assertThat(all)
                .extracting(event -> event.position().value())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(log.read(StreamId.run("a0"), Seq.NONE, 100))
                .extracting(event -> event.seq().value())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(log.head()).isEqualTo(new Position(10));
    }

    @Test
    void reading_begins_behind_the_given_place_and_stops_at_the_given_number() {
        log.append(RUN, Expected.any(), List.of(started("r1"), node("r1", "a"), node("r1", "b"), node("r1", "c")))
                .join();

        assertThat(log.readAll(new Position(1), 2))
                .extracting(e -> e.position().value())
                .containsExactly(2L, 3L);
        assertThat(log.read(RUN, new Seq(2), 9))
                .extracting(e -> e.seq().value())
                .containsExactly(3L, 4L);
        assertThat(log.readAll(new Position(4), 9)).isEmpty();
        assertThat(log.read(StreamId.run("nobody"), Seq.NONE, 9)).isEmpty();
    }

    @Test
    void an_append_at_a_stale_seq_is_refused_and_writes_nothing() {
        log.append(started("r1")).join();
        log.append(node("r1", "a")).join();

        AppendResult result = log.append(RUN, Expected.exactly(new Seq(1)), List.of(node("r1", "b")))
                .join();

        assertThat(result).isEqualTo(new Conflict(Expected.exactly(new Seq(1)), new Seq(2)));
        assertThat(log.head()).isEqualTo(new Position(2));
    }

    @Test
    void an_append_that_expects_a_later_seq_is_a_conflict() {
        log.append(started("r1")).join();

        assertThat(log.append(RUN, Expected.exactly(new Seq(5)), List.of(node("r1", "b")))
                        .join())
                .isInstanceOf(Conflict.class);
    }

    @Test
    void an_append_at_the_right_seq_goes_through() {
        log.append(RUN, Expected.noStream(), List.of(started("r1"))).join();

        AppendResult result = log.append(RUN, Expected.exactly(new Seq(1)), List.of(node("r1", "b")))
                .join();

        assertThat(result).isEqualTo(appended(2, 2));
    }

    @Test
    void no_stream_is_a_conflict_for_a_stream_that_exists() {
        log.append(started("r1")).join();

        AppendResult result =
                log.append(RUN, Expected.noStream(), List.of(node("r1", "x"))).join();

        assertThat(result).isEqualTo(new Conflict(Expected.noStream(), new Seq(1)));
    }

    @Test
    void the_same_event_id_in_a_stream_is_answered_with_its_first_place() {
        log.append(started("r1")).join();
        log.append(node("r1", "a").withId("k")).join();
        log.append(node("r1", "b")).join();

        AppendResult again = log.append(node("r1", "other content").withId("k")).join();

        assertThat(again).isEqualTo(new Duplicate(List.of(new Placed(new Seq(2), new Position(2), true))));
        assertThat(log.head()).isEqualTo(new Position(3));
    }

    @Test
    void the_same_event_id_in_another_stream_is_another_event() {
        log.append(started("r1").withId("k")).join();

        assertThat(log.append(started("r2").withId("k")).join()).isInstanceOf(Appended.class);
        assertThat(log.head()).isEqualTo(new Position(2));
    }

    @Test
    void the_same_append_at_the_same_seq_is_a_duplicate() {
        List<Event> events = List.of(started("r1"), node("r1", "a"));
        log.append(RUN, Expected.noStream(), events).join();
        log.append(node("r1", "b")).join();

        AppendResult again = log.append(RUN, Expected.noStream(), events).join();

        assertThat(again)
                .isEqualTo(new Duplicate(List.of(
                        new Placed(new Seq(1), new Position(1), true), new Placed(new Seq(2), new Position(2), true))));
    }

    @Test
    void the_same_append_without_a_time_is_a_duplicate_and_with_one_a_conflict() {
        Event timeless =
                Event.of(RUN, EventType.RUN_STARTED, null, started("r1").payload());
        log.append(timeless).join();

        assertThat(log.append(RUN, Expected.noStream(), List.of(timeless)).join())
                .isInstanceOf(Duplicate.class);
        assertThat(log.append(RUN, Expected.noStream(), List.of(started("r1"))).join())
                .isInstanceOf(Conflict.class);
    }

    @Test
    void of_a_batch_that_is_partly_there_the_rest_is_appended() {
        log.append(RUN, Expected.noStream(), List.of(started("r1"), node("r1", "a")))
                .join();

        AppendResult result = log.append(
                        RUN, Expected.noStream(), List.of(started("r1"), node("r1", "a"), node("r1", "b")))
                .join();

        assertThat(result)
                .isEqualTo(new Appended(List.of(
                        new Placed(new Seq(1), new Position(1), true),
                        new Placed(new Seq(2), new Position(2), true),
                        new Placed(new Seq(3), new Position(3), false))));
    }

    @Test
    void of_a_batch_of_ids_that_is_partly_there_the_rest_is_appended() {
        log.append(started("r1").withId("1")).join();
        log.append(node("r1", "c").withId("3")).join();

        AppendResult result = log.append(
                        RUN,
                        Expected.any(),
                        List.of(
                                started("r1").withId("1"),
                                node("r1", "b").withId("2"),
                                node("r1", "c").withId("3")))
                .join();

        assertThat(result)
                .isEqualTo(new Appended(List.of(
                        new Placed(new Seq(1), new Position(1), true),
                        new Placed(new Seq(3), new Position(3), false),
                        new Placed(new Seq(2), new Position(2), true))));
    }

    @Test
    void a_batch_that_differs_from_what_is_there_is_a_conflict() {
        log.append(RUN, Expected.noStream(), List.of(started("r1"), node("r1", "a")))
                .join();

        AppendResult result = log.append(
                        RUN, Expected.noStream(), List.of(started("r1"), node("r1", "other"), node("r1", "b")))
                .join();

        assertThat(result).isEqualTo(new Conflict(Expected.noStream(), new Seq(2)));
        assertThat(log.head()).isEqualTo(new Position(2));
    }

    @Test
    void the_same_id_twice_in_one_append_is_one_event() {
        AppendResult result = log.append(
                        RUN,
                        Expected.any(),
                        List.of(
                                started("r1").withId("s"),
                                node("r1", "a").withId("k"),
                                node("r1", "a").withId("k")))
                .join();

        assertThat(result)
                .isEqualTo(new Appended(List.of(
                        new Placed(new Seq(1), new Position(1), false),
                        new Placed(new Seq(2), new Position(2), false),
                        new Placed(new Seq(2), new Position(2), true))));
        assertThat(log.head()).isEqualTo(new Position(2));
    }

    @Test
    void an_append_is_all_or_nothing() {
        log.append(started("r1")).join();

        CompletableFuture<AppendResult> result =
                log.append(RUN, Expected.any(), List.of(node("r1", "a"), started("r1"), node("r1", "b")));

        assertRefused(result, "has begun already");
        assertThat(log.head()).isEqualTo(new Position(1));
    }

    @Test
    void a_bad_event_fails_its_caller_alone() {
        log.append(started("r1")).join();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(log.append(i % 10 == 5 ? started("r1") : node("r1", "n" + i)));
        }

        for (int i = 0; i < 50; i++) {
            if (i % 10 == 5) {
                assertRefused(results.get(i), "has begun already");
            } else {
                assertThat(results.get(i).join()).isInstanceOf(Appended.class);
            }
        }
        assertThat(log.head()).isEqualTo(new Position(46));
    }

    @Test
    void a_missing_field_is_refused_before_anything_is_written() {
        assertRefused(log.append(Event.of("r1", EventType.RUN_STARTED, NOON, Map.of())), "kind");
        assertThat(log.head()).isEqualTo(Position.START);
    }

    @Test
    void an_event_of_another_stream_is_refused() {
        assertRefused(log.append(RUN, Expected.any(), List.of(started("r2"))), "'r2'");
    }

    @Test
    void an_append_without_events_is_refused() {
        assertRefused(log.append(RUN, Expected.any(), List.of()), "no event");
    }

    @Test
    void a_run_begins_with_a_start() {
        assertRefused(log.append(node("r1", "a")), "has not begun");
        assertThat(log.append(Event.of("r1", EventType.RUN_QUEUED, NOON, Map.of()))
                        .join())
                .isInstanceOf(Appended.class);
        assertThat(log.head(RUN).phase()).isEqualTo(Phase.QUEUED);
        assertThat(log.append(started("r1")).join()).isInstanceOf(Appended.class);
        assertThat(log.head(RUN).phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void streams_with_a_known_prefix_begin_with_their_own_start_and_others_as_they_like() {
        Map<String, String> thread = Map.of("id", "t");
        Map<String, String> job = Map.of("id", "j", "name", "index", "status", "queued");
        assertRefused(log.append(typed("thread:t", "thread:message_added")), "has not begun");
        assertRefused(log.append(typed("job:j", "job:ran")), "has not begun");
        assertThat(log.append(said("thread:t", "thread:name_recorded", thread)).join())
                .isInstanceOf(Appended.class);
        assertThat(log.append(said("thread:t", "thread:created", thread)).join())
                .isInstanceOf(Appended.class);
        assertRefused(log.append(said("thread:t", "thread:created", thread)), "has begun already");
        assertThat(log.append(said("job:j", "job:created", job)).join()).isInstanceOf(Appended.class);
        assertThat(log.append(typed("job:j", "job:deleted")).join()).isInstanceOf(Appended.class);
        assertThat(log.append(said("job:j", "job:created", job)).join()).isInstanceOf(Appended.class);
        assertThat(log.append(registered("project:p")).join()).isInstanceOf(Appended.class);
        assertThat(log.append(typed("mirror:m", "mirror:cleaned")).join()).isInstanceOf(Appended.class);
    }

    private static Event said(String stream, String type, Map<String, String> fields) {
        return Event.of(new StreamId(stream), EventType.of(type), NOON, Payload.of(fields));
    }

    @Test
    void after_the_end_only_sums_descriptions_and_a_resumption_follow() {
        log.append(RUN, Expected.any(), List.of(started("r1"), completed("r1"))).join();

        assertThat(log.head(RUN).ended()).isTrue();
        assertRefused(log.append(node("r1", "late")), "has ended");
        assertRefused(log.append(completed("r1")), "has ended");
        assertThat(log.append(Event.of(
                                "r1",
                                EventType.COST_UPDATED,
                                NOON,
                                Map.of("model", "m", "inputTokens", 1, "outputTokens", 2)))
                        .join())
                .isInstanceOf(Appended.class);
        assertThat(log.append(Event.of("r1", EventType.RUN_DESCRIBED, NOON, Map.of("name", "n")))
                        .join())
                .isInstanceOf(Appended.class);
        assertThat(log.head(RUN).ended()).isTrue();
        assertThat(log.append(typed("r1", "run:resumed")).join()).isInstanceOf(Appended.class);
        assertThat(log.append(node("r1", "again")).join()).isInstanceOf(Appended.class);
    }

    @Test
    void another_end_comes_with_a_resumption_in_one_append() {
        log.append(RUN, Expected.any(), List.of(started("r1"), completed("r1"))).join();

        AppendResult result = log.append(
                        RUN, Expected.any(), List.of(typed("r1", "run:resumed"), typed("r1", "run:failed")))
                .join();

        assertThat(result).isInstanceOf(Appended.class);
        assertThat(log.head(RUN)).isEqualTo(new StreamHead(RUN, new Seq(4), Phase.ENDED));
    }

    @Test
    void a_deleted_run_may_only_be_erased_or_begun_again() {
        log.append(RUN, Expected.any(), List.of(started("r1"), typed("r1", "run:deleted")))
                .join();

        assertRefused(log.append(node("r1", "late")), "was deleted");
        assertRefused(log.append(typed("r1", "run:deleted")), "was deleted");
        assertThat(log.append(started("r1")).join()).isEqualTo(appended(3, 3));
    }

    @Test
    void an_erasure_takes_every_payload_before_it_and_nothing_follows() {
        log.append(
                        RUN,
                        Expected.any(),
                        List.of(started("r1"), node("r1", "secret").withId("k")))
                .join();
        log.append(started("r2")).join();

        log.append(RUN, Expected.any(), List.of(node("r1", "also secret"), typed("r1", "run:erased")))
                .join();

        List<StoredEvent> events = log.read(RUN, Seq.NONE, 10);
        assertThat(events).extracting(StoredEvent::isErased).containsExactly(true, true, true, false);
        assertThat(events.get(1).payload()).matches("sha256:[0-9a-f]{64}");
        assertThat(events.get(1).eventId()).isEqualTo("k");
        assertThat(log.read(StreamId.run("r2"), Seq.NONE, 1).get(0).isErased()).isFalse();
        assertRefused(log.append(started("r1")), "was erased");
        assertThat(log.head(RUN).phase()).isEqualTo(Phase.ERASED);
    }

    @Test
    void a_payload_that_was_erased_elsewhere_is_stored_as_its_hash() {
        Payload gone = Payload.erased("sha256:" + "ab".repeat(32));
        log.append(new Event(RUN, EventType.RUN_STARTED, NOON, null, gone)).join();

        AppendResult again = log.append(
                        RUN, Expected.noStream(), List.of(new Event(RUN, EventType.RUN_STARTED, NOON, null, gone)))
                .join();

        assertThat(log.readAll(Position.START, 1).get(0).payload()).isEqualTo(gone.json());
        assertThat(again).isInstanceOf(Duplicate.class);
    }

    @Test
    void a_decider_sees_the_head_and_appends_what_it_decides() {
        log.append(started("r1")).join();

        AppendResult result = log.append(at -> {
                    assertThat(at.head(RUN)).isEqualTo(new StreamHead(RUN, new Seq(1), Phase.OPEN));
                    return new Decision.Append(List.of(node("r1", "at-" + at.next())));
                })
                .join();

        assertThat(result).isEqualTo(appended(2, 2));
        assertThat(log.read(RUN, new Seq(1), 1).get(0).fields().text("nodeId")).isEqualTo("at-2");
    }

    @Test
    void a_decider_that_refuses_or_fails_writes_nothing() {
        EventRefused no = new EventRefused("no", "never");

        assertThatThrownBy(log.append(at -> new Decision.Refuse(no))::join).hasCause(no);
        assertThatThrownBy(log.append(at -> {
                    throw new IllegalStateException("a defect of the caller's");
                })::join)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(log.append(at -> new Decision.Append(List.of())).join()).isEqualTo(new Appended(List.of()));
        assertRefused(log.append(at -> new Decision.Append(List.of(node("r1", "a")))), "has not begun");
        assertThat(log.head()).isEqualTo(Position.START);
    }

    @Test
    void a_decision_about_several_streams_is_written_in_its_order_or_not_at_all() {
        StreamId other = StreamId.run("r2");
        log.append(started("r1")).join();

        AppendResult result = log.append(at ->
                        new Decision.Append(List.of(started("r2"), node("r1", "a"), node("r2", "b"), node("r1", "c"))))
                .join();

        assertThat(((Appended) result).places())
                .extracting(place -> place.position().value())
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(log.head(RUN).seq()).isEqualTo(new Seq(3));
        assertThat(log.head(other).seq()).isEqualTo(new Seq(2));
        assertRefused(
                log.append(at -> new Decision.Append(List.of(node("r1", "d"), started("r2")))), "has begun already");
        assertRefused(
                log.append(at -> new Decision.Append(List.of(started("r3"), node("r1", "d"), node("r4", "e")))),
                "has not begun");
        assertThat(log.head()).isEqualTo(new Position(5));
        assertThat(log.head(StreamId.run("r3")).phase()).isEqualTo(Phase.ABSENT);
        log.append(node("r1", "d")).join();
        assertThat(log.head(RUN)).isEqualTo(new StreamHead(RUN, new Seq(4), Phase.OPEN));
    }

    @Test
    void a_decider_reads_what_the_same_batch_has_appended() {
        log.append(started("r1")).join();
        CompletableFuture<AppendResult> first =
                log.append(new Event(RUN, EventType.NODE_STARTED, NOON, "once", Payload.of(Map.of("nodeId", "a"))));
        CompletableFuture<AppendResult> second = log.append(at -> {
            Seq seq = at.seqOf(RUN, "once");
            assertThat(seq).isEqualTo(new Seq(2));
            assertThat(at.seqOf(RUN, "never")).isNull();
            assertThat(at.at(RUN, new Seq(3))).isNull();
            return new Decision.Append(List.of(
                    node("r1", "behind-" + at.at(RUN, new Seq(2)).fields().text("nodeId"))));
        });

        first.join();
        assertThat(second.join()).isEqualTo(appended(3, 3));
        assertThat(log.read(RUN, new Seq(2), 1).get(0).fields().text("nodeId")).isEqualTo("behind-a");
    }

    @Test
    void of_many_deciders_at_once_exactly_one_wins() {
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            results.add(
                    log.append(at -> new Decision.Append(at.head(RUN).exists() ? List.of() : List.of(started("r1")))));
        }

        long winners = results.stream()
                .map(CompletableFuture::join)
                .filter(result -> !((Appended) result).places().isEmpty())
                .count();
        assertThat(winners).isEqualTo(1);
        assertThat(log.head()).isEqualTo(new Position(1));
    }

    @Test
    void of_many_threads_that_expect_the_same_seq_one_wins_each_time() throws Exception {
        log.append(started("r1")).join();
        int threads = 8;
        int rounds = 40;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> wins = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String node = "of-thread-" + thread;
                wins.add(callers.submit(() -> winsOf(node, rounds)));
            }
            int all = 0;
            for (Future<Integer> one : wins) {
                all += one.get();
            }
            assertThat(all).isEqualTo(rounds);
            assertThat(log.head()).isEqualTo(new Position(rounds + 1));
        } finally {
            callers.shutdown();
        }
    }

    /** Tries each seq once and waits until somebody has it. */
    private int winsOf(String node, int rounds) {
        int wins = 0;
        for (int seq = 1; seq <= rounds; seq++) {
            AppendResult result = log.append(RUN, Expected.exactly(new Seq(seq)), List.of(node("r1", node + seq)))
                    .join();
            wins += result instanceof Appended ? 1 : 0;
        }
        return wins;
    }

    @Test
    void live_only_events_are_not_stored() {
        log.append(started("r1")).join();
        Event token = Event.of("r1", EventType.AGENT_TOKEN, NOON, Map.of("nodeId", "n", "model", "m", "token", "Hel"));

        assertThat(log.append(token).join()).isEqualTo(new Appended(List.of()));
        assertThat(log.append(RUN, Expected.any(), List.of(token, node("r1", "a"), token))
                        .join())
                .isEqualTo(appended(2, 2));
        assertThat(log.head()).isEqualTo(new Position(2));
    }

    @Test
    void what_was_acknowledged_is_there_when_the_log_is_opened_again() {
        log.append(RUN, Expected.any(), List.of(started("r1"), node("r1", "a"), completed("r1")))
                .join();
        Cursor cursor = log.cursor(new Position(3));
        List<StoredEvent> before = log.readAll(Position.START, 10);

        log.close();
        log = open(directory.resolve("store"));

        assertThat(log.readAll(Position.START, 10)).isEqualTo(before);
        assertThat(log.cursor(new Position(3))).isEqualTo(cursor);
        assertThat(log.head(RUN)).isEqualTo(new StreamHead(RUN, new Seq(3), Phase.ENDED));
        assertRefused(log.append(node("r1", "late")), "has ended");
    }

    @Test
    void closing_answers_what_was_handed_in_and_rejects_what_comes_later() {
        log.append(started("r1")).join();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(log.append(node("r1", "n" + i)));
        }

        log.close();

        assertThat(results).allSatisfy(result -> assertThat(result.isDone()).isTrue());
        assertThat(results).allSatisfy(result -> assertThat(result.join()).isInstanceOf(Appended.class));
        assertThatThrownBy(log.append(node("r1", "late"))::join).hasCauseInstanceOf(AppendRejected.class);
    }

    @Test
    void a_payload_over_the_limit_is_refused() {
        Event large = Event.of(
                RUN,
                EventType.of("x:y"),
                NOON,
                Payload.parse(
                        "{\"text\":\"" + "a".repeat(2 << 20) + "\"}",
                        dev.taffrail.event.Limits.DEFAULT.withPayloadBytesMax(4 << 20)));

        assertThatThrownBy(log.append(large)::join)
                .hasCauseInstanceOf(LimitExceeded.class)
                .hasMessageContaining("payload");
    }

    static Event started(String run) {
        return Event.of(run, EventType.RUN_STARTED, NOON, Map.of("kind", "agent"));
    }

    static Event completed(String run) {
        return typed(run, "run:completed");
    }

    static Event node(String run, String node) {
        return Event.of(run, EventType.NODE_STARTED, NOON, Map.of("nodeId", node));
    }

    static Event typed(String stream, String type) {
        return Event.of(new StreamId(stream), EventType.of(type), NOON, Payload.EMPTY);
    }

    static Event registered(String stream) {
        Payload project = Payload.of(Map.of("projectNo", 1, "dir", "d", "cmd", "c"));
        return Event.of(new StreamId(stream), EventType.PROJECT_REGISTERED, NOON, project);
    }

    static Appended appended(long seq, long position) {
        return new Appended(List.of(new Placed(new Seq(seq), new Position(position), false)));
    }

    static void assertRefused(CompletableFuture<AppendResult> result, String why) {
        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EventRefused.class)
                .hasMessageContaining(why);
    }
}
