package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.Decision;
import dev.taffrail.projection.ViewsVerdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threads whose ids, figures, keys or lives are not as one expects. */
class OddThreadsTest extends StoreTest {
    private static final StreamId T = new StreamId("thread:t");

    @Test
    void a_key_that_has_no_number_to_answer_any_more_is_refused_and_no_message_is_lost_silently() {
        threads.once("k").threads().upsert(thread("t"));
        assertThatThrownBy(() -> threads.once("k").messages().append("t", "user", "hi"))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("nothing was appended");

        threads.once("m").messages().append("t", "user", "hi");
        store.sink()
                .append(Event.of(T, EventType.RUN_ERASED, NOON, Payload.EMPTY))
                .join();
        assertThatThrownBy(() -> threads.once("m").messages().append("t", "user", "hi"))
                .isInstanceOf(EventRefused.class);
    }

    @Test
    void a_thread_that_is_deleted_and_named_again_at_once_has_nothing_of_its_life_before() throws Exception {
        threads.threads().upsert(thread("t").with(ThreadPatch.NONE.status(ThreadStatus.RUNNING)));
        threads.goals().set("t", Goal.of("g", "win", NOON));
        assertThat(threads.goals().get("t")).isPresent();

        store.sink()
                .appendAndWait(log -> new Decision.Append(List.of(
                        Event.of(T, EventType.THREAD_DELETED, NOON, Payload.EMPTY),
                        Event.of(T, EventType.THREAD_NAME_RECORDED, NOON, Payload.of(Map.of("id", "t", "name", "new"))),
                        Event.of(T, EventType.GOAL_PROGRESSED, NOON, Payload.of(Map.of("tokenDelta", 1))))));

        assertThat(threads.goals().get("t")).isEmpty();
        assertThat(store.projections().verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
    }

    @Test
    void a_message_may_be_as_large_as_the_store_allows_and_no_larger() {
        String large = "x".repeat(2 << 20);
        given("t");
        assertThat(appendedBy(() -> assertThatThrownBy(() -> threads.messages().append("t", "user", large))
                        .isInstanceOf(LimitExceeded.class)
                        .hasMessageContaining("1048576")))
                .isZero();

        Options roomy = Options.defaults().limits(Limits.DEFAULT.withPayloadBytesMax(8 << 20));
        try (Taffrail other = Taffrail.open(directory.resolve("roomy"), roomy)) {
            ThreadStore more = ThreadStore.of(other);
            more.threads().upsert(thread("t"));
            more.messages().append("t", "user", large, "\"" + large + "\"");
            more.checkpoints().save("t", "latest", "\"" + large + "\"");
            assertThat(more.messages().list("t").get(0).content()).isEqualTo(large);
        }
    }

    @Test
    void what_a_goal_has_used_stops_at_the_largest_number_and_its_thread_goes_on() {
        given("t");
        threads.goals().set("t", Goal.of("g", "win", NOON));
        threads.goals().recordUsage("t", Long.MAX_VALUE, 1, NOON);

        assertThat(threads.goals().recordUsage("t", 5, Long.MAX_VALUE, NOON)).hasValueSatisfying(goal -> {
            assertThat(goal.tokensUsed()).isEqualTo(Long.MAX_VALUE);
            assertThat(goal.timeUsedSeconds()).isEqualTo(Long.MAX_VALUE);
        });
        assertThat(threads.messages().append("t", "user", "hi")).isPositive();
    }

    @Test
    void an_id_goes_on_with_any_character_and_is_found_by_its_beginning() {
        given("pre\uD83D\uDE00");
        threads.jobs().upsert(Job.queued("pre\uD83D\uDE00", "n", NOON));

        assertThat(threads.threads().idsBeginning("pre", 9)).containsExactly("pre\uD83D\uDE00");
        assertThat(threads.jobs().idsBeginning("pre", 9)).containsExactly("pre\uD83D\uDE00");
    }

    @Test
    void half_a_character_is_no_id_and_not_taken_for_a_question_mark() {
        given("?");

        assertThatThrownBy(() -> threads.threads().get("\uD800")).isInstanceOf(EventRefused.class);
        assertThatThrownBy(() -> threads.threads().delete("\uD801")).isInstanceOf(EventRefused.class);
        assertThat(threads.threads().get("?")).isPresent();
    }

    @Test
    void a_result_cannot_be_put_under_another_execution() {
        threads.traces().start("w", "wf", "goal", null, null);
        threads.traces().begin("w", new Execution.Leaf("l1", null, "leaf", null, "h1"));
        threads.traces().begin("w", new Execution.Leaf("l2", null, "leaf", null, "h2"));

        Execution.Result result = Execution.Result.succeeded("executionId", "\"l2\"");
        assertThatThrownBy(() -> threads.traces().complete("w", "l1", result))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("executionId");
        assertThat(threads.traces().leaves("w")).extracting(LeafRun::status).containsOnly("running");
    }
}
