package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final StreamId RUN = StreamId.run("r");
    /** The types of the partial index; the others must not move a phase that is found again from the index. */
    private static final List<String> INDEXED = List.of(
            "run:queued",
            "run:started",
            "run:resumed",
            "run:completed",
            "run:failed",
            "run:cancelled",
            "run:crashed",
            "run:deleted",
            "run:erased",
            "thread:created",
            "job:created",
            "project:registered",
            "thread:deleted",
            "job:deleted",
            "project:deleted");

    @Test
    void a_run_goes_from_queued_to_open_to_ended_and_back() {
        assertThat(walk(RUN, "run:queued", "run:started", "node:started", "run:completed"))
                .isEqualTo(Phase.ENDED);
        assertThat(walk(RUN, "run:started", "run:failed", "run:resumed")).isEqualTo(Phase.OPEN);
        assertThat(walk(RUN, "run:started", "run:failed", "run:deleted", "run:queued"))
                .isEqualTo(Phase.QUEUED);
        assertThat(walk(RUN, "run:started", "run:deleted", "run:erased")).isEqualTo(Phase.ERASED);
    }

    @Test
    void a_run_that_was_queued_may_end_but_not_be_resumed() {
        assertThat(walk(RUN, "run:queued", "run:cancelled")).isEqualTo(Phase.ENDED);
        assertRefused(RUN, "run:queued", "run:resumed");
        assertRefused(RUN, "run:queued", "run:queued");
    }

    @Test
    void nothing_follows_an_erasure() {
        assertRefused(RUN, "run:started", "run:erased", "run:described");
        assertRefused(RUN, "run:started", "run:erased", "run:erased");
        assertRefused(new StreamId("own:x"), "own:began", "run:erased", "own:went_on");
    }

    @Test
    void an_end_stands_until_the_run_is_resumed() {
        assertRefused(RUN, "run:started", "run:completed", "run:failed");
        assertRefused(RUN, "run:started", "run:completed", "agent:token_count");
        assertRefused(RUN, "run:started", "run:completed", "run:started");
        assertThat(walk(RUN, "run:started", "run:completed", "run:resumed", "run:failed"))
                .isEqualTo(Phase.ENDED);
    }

    @Test
    void a_stream_of_ones_own_knows_no_start_and_no_end() {
        assertThat(walk(new StreamId("own:x"), "run:completed", "own:went_on", "run:deleted", "own:again"))
                .isEqualTo(Phase.OPEN);
    }

    @Test
    void a_phase_found_from_the_index_is_the_phase_that_was_walked_to() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> types = new ArrayList<>(INDEXED);
        types.addAll(List.of("node:started", "cost:updated", "run:described", "thread:name_recorded", "x:y"));
        for (int i = 0; i < 3_000; i++) {
            StreamId stream = new StreamId(
                    List.of("r", "thread:t", "job:j", "project:p", "own:o").get(random.nextInt(5)));
            Phase phase = Phase.ABSENT;
            EventType lastOfLife = null;
            boolean isLast = false;
            for (int step = 0; step < 12; step++) {
                String type = types.get(random.nextInt(types.size()));
                try {
                    phase = Lifecycle.after(stream, phase, EventType.of(type));
                } catch (EventRefused refused) {
                    continue;
                }
                isLast = INDEXED.contains(type) && saysSomethingAbout(stream, type);
                lastOfLife = isLast ? EventType.of(type) : lastOfLife;
                assertThat(Lifecycle.of(stream, lastOfLife, isLast))
                        .as("seed %d, %s after %s", seed, stream, type)
                        .isEqualTo(phase);
            }
        }
    }

    /** As the two queries in life.sql have it. */
    private static boolean saysSomethingAbout(StreamId stream, String type) {
        return stream.isRun()
                ? type.startsWith("run:")
                : List.of("run:deleted", "run:erased", Lifecycle.opens(stream), Lifecycle.deletes(stream))
                        .contains(type);
    }

    private static Phase walk(StreamId stream, String... types) {
        Phase phase = Phase.ABSENT;
        for (String type : types) {
            phase = Lifecycle.after(stream, phase, EventType.of(type));
        }
        return phase;
    }

    private static void assertRefused(StreamId stream, String... types) {
        String[] before = new String[types.length - 1];
        System.arraycopy(types, 0, before, 0, before.length);
        Phase phase = walk(stream, before);
        assertThatThrownBy(() -> Lifecycle.after(stream, phase, EventType.of(types[types.length - 1])))
                .isInstanceOf(EventRefused.class);
    }
}
