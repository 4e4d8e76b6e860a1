package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
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
}
