package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.RunSpec;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Seq;
import dev.taffrail.view.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes want the same run: one gets it, and the other is told. */
class TakeoverTest {
    @TempDir
    Path directory;

    @BeforeEach
    void begin() {
        try (Taffrail store = Taffrail.open(directory)) {
            store.start(RunSpec.workflow("w").id("r1")).pauseAtGate("g", "publish", Map.of("message", "Send it?"));
        }
    }

    @RepeatedTest(3)
    void of_two_processes_that_decide_at_one_gate_one_wins() throws Exception {
        try (Worker ann = new Worker(directory, "r1");
                Worker bob = new Worker(directory, "r1")) {
            ann.tell("approve g");
            bob.tell("reject g");

            assertThat(List.of(ann.answer(), bob.answer())).containsExactlyInAnyOrder("ok", "gate_decided");
        }
        assertThat(count("human_gate:resumed")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void of_two_processes_that_take_a_run_over_at_once_at_most_one_goes_on_with_it() throws Exception {
        try (Worker one = new Worker(directory, "r1");
                Worker two = new Worker(directory, "r1")) {
            one.tell("resume");
            two.tell("resume");
            List<String> resumed = List.of(one.answer(), two.answer());
            assertThat(resumed).contains("ok").containsAnyOf("ok", "resume_conflict");
            one.tell("complete");
            two.tell("complete");
            one.answer();
            two.answer();
        }
        assertThat(count("run:completed")).isEqualTo(1);
        try (Taffrail store = Taffrail.open(directory)) {
            assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void an_owner_that_was_stopped_and_wakes_after_a_takeover_writes_nothing_more() throws Exception {
        try (Worker owner = new Worker(directory, "r1");
                Worker heir = new Worker(directory, "r1")) {
            assertThat(owner.ask("resume")).isEqualTo("ok");
            assertThat(owner.ask("step fetch")).isEqualTo("ok");
            owner.stop();
            owner.tell("complete");
            assertThat(heir.ask("resume")).isEqualTo("ok");
            assertThat(heir.ask("step fetch")).isEqualTo("ok");
            owner.signal("CONT");
            assertThat(owner.answer()).isEqualTo("run_fenced");
            assertThat(owner.ask("step late")).isEqualTo("run_fenced");
            assertThat(heir.ask("complete")).isEqualTo("ok");
        }
        assertThat(count("run:completed")).isEqualTo(1);
        Stores.assertClean(directory);
    }

    private long count(String type) {
        try (Taffrail store = Taffrail.open(directory)) {
            return store.history().events("r1", Seq.NONE, 1_000).stream()
                    .filter(event -> event.type().name().equals(type))
                    .count();
        }
    }
}
