package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Options;
import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.resume.ProcessTable.Found;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest extends TestStore {
    private static final Instant BORN = START.minusSeconds(500);
    private static final ProcessIdentity SELF = new ProcessIdentity(1, "here", "boot-2", BORN);

    /** Process 10 is alive, 11 is another one now, 12 is hidden, 13 does not say when it was started, the others are gone. */
    private static final ProcessTable PROCESSES = new ProcessTable(SELF, pid -> switch ((int) pid) {
        case 10 -> new Found.Running(BORN.plusMillis(800));
        case 11 -> new Found.Running(BORN.plusSeconds(90));
        case 12 -> new Found.Hidden();
        case 13 -> new Found.Running(null);
        default -> new Found.Nothing();
    });

    @ParameterizedTest
    @CsvSource({
        "99, here,  boot-2, GONE",
        "11, here,  boot-2, REUSED",
        "10, here,  boot-2, ALIVE",
        "99, there, boot-2, UNKNOWN",
        "10, here,  boot-1, GONE",
        "12, here,  boot-2, UNKNOWN",
        "13, here,  boot-2, UNKNOWN",
        "10, here,        , ALIVE"
    })
    void a_process_is_judged_by_its_host_boot_number_and_start(long pid, String host, String boot, Verdict verdict) {
        assertThat(PROCESSES.verdict(new ProcessIdentity(pid, host, boot, BORN)))
                .isEqualTo(verdict);
    }

    @Test
    void a_run_that_does_not_say_who_works_on_it_is_left_alone() {
        assertThat(PROCESSES.verdict(null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(PROCESSES.verdict(new ProcessIdentity(10, "here", "boot-2", null)))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void only_what_is_dead_is_marked_and_a_parked_run_never() {
        started("dead", 99);
        started("other", 11);
        started("alive", 10);
        started("parked", 99);
        said("parked", EventType.GATE_PAUSED, Map.of("gateId", "g", "nodeId", "n"));
        started("working-beside-a-gate", 99);
        said("working-beside-a-gate", EventType.GATE_PAUSED, Map.of("gateId", "g", "nodeId", "n"));
        said("working-beside-a-gate", EventType.NODE_STARTED, Map.of("nodeId", "m"));
        started("idle", 99);
        said("idle", EventType.RUN_IDLE, Map.of());
        said("queued", EventType.RUN_QUEUED, Map.of());

        List<OpenRun> planned = recovery().plan();
        List<OpenRun> recovered = recovery().recover();

        assertThat(planned).noneMatch(OpenRun::isMarked);
        assertThat(recovered.stream()
                        .filter(OpenRun::isMarked)
                        .map(open -> open.run().runId()))
                .containsExactlyInAnyOrder("dead", "other", "working-beside-a-gate");
        assertThat(status("dead")).isEqualTo(RunStatus.CRASHED);
        assertThat(status("other")).isEqualTo(RunStatus.CRASHED);
        assertThat(status("alive")).isEqualTo(RunStatus.RUNNING);
        assertThat(status("parked")).isEqualTo(RunStatus.PAUSED);
        assertThat(status("idle")).isEqualTo(RunStatus.IDLE);
        assertThat(recovery().recover()).noneMatch(OpenRun::isMarked);
    }

    @Test
    void an_engine_that_asks_for_it_has_the_dead_marked_when_it_opens_the_store() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        store.start(RunSpec.workflow("w").id("mine"));
        ProcessIdentity gone = new ProcessIdentity(ended.pid(), host(), null, BORN);
        said("theirs", EventType.RUN_STARTED, Map.of("kind", "process", "process", gone.fields()));
        store.close();

        store = Taffrail.open(directory, Options.defaults().clock(clock).recovering());

        assertThat(status("theirs")).isEqualTo(RunStatus.CRASHED);
        assertThat(status("mine")).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void what_was_found_tells_the_last_node_the_spend_and_the_plan() {
        started("dead", 99);
        said("dead", EventType.NODE_STARTED, Map.of("nodeId", "fetch"));
        said(
                "dead",
                EventType.COST_UPDATED,
                Map.of("nodeId", "fetch", "model", "m", "inputTokens", 5, "outputTokens", 1, "costMicrocents", 9));

        OpenRun dead = recovery().plan().get(0);

        assertThat(dead.lastNode()).isEqualTo("fetch");
        assertThat(dead.run().costMicrocents()).isEqualTo(9);
        assertThat(dead.plan().resumable()).isTrue();
        assertThat(dead.plan().again()).extracting(ResumePlan.Dispatch::key).containsExactly("dead/fetch/1");
        recovery().recover();
        assertThat(store.history().run("dead").costMicrocents()).isEqualTo(9);
        assertThat(plan("dead").again()).extracting(ResumePlan.Dispatch::key).containsExactly("dead/fetch/1");
    }

    @Test
    void gates_that_are_due_are_decided_also_of_parked_runs() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1"));
        run.pauseAtGate("g", "n", Map.of("timeoutMs", 10, "timeoutAction", "reject"));
        clock.turnTo(START.plusSeconds(1));

        assertThat(recovery().plan().get(0).due()).extracting(GateState::gateId).containsExactly("g");
        recovery().recover();

        assertThat(state("r1").resolvedGates().get(0).decision()).isEqualTo("rejected");
    }

    @Test
    void this_very_process_is_alive_and_one_that_has_ended_is_gone() throws Exception {
        store.start(RunSpec.workflow("w").id("mine"));
        Process ended = new ProcessBuilder("true").start();
        ProcessIdentity gone = new ProcessIdentity(ended.pid(), host(), null, BORN);
        ended.waitFor();
        Map<String, Object> fields = Map.of("kind", "process", "process", gone.fields());
        store.sink()
                .append(Event.of("theirs", EventType.RUN_STARTED, START, fields))
                .join();

        assertThat(store.recovery().plan())
                .extracting(open -> open.run().runId() + " " + open.verdict())
                .containsExactlyInAnyOrder("mine alive", "theirs gone");
    }

    private String host() {
        return store.recovery().plan().get(0).process().host();
    }

    private Recovery recovery() {
        return store.recovery(PROCESSES);
    }

    private RunStatus status(String runId) {
        return store.history().run(runId).status();
    }

    private void started(String runId, long pid) {
        said(
                runId,
                EventType.RUN_STARTED,
                Map.of("kind", "workflow", "process", new ProcessIdentity(pid, "here", "boot-2", BORN).fields()));
    }

    private void said(String runId, EventType type, Map<String, ?> fields) {
        store.sink().append(Event.of(runId, type, clock.instant(), fields)).join();
    }
}
