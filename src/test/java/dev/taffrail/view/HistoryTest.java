package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events go in, are folded, and what History answers comes out. */
class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");

    @TempDir
    private Path directory;

    private final StoredEvents log = new StoredEvents();
    private final Map<String, RunState> folds = new HashMap<>();
    private ViewTables tables;
    private History history;
    private int second;

    @BeforeEach
    void open() throws SQLException {
        tables = new ViewTables(directory);
        history = new History(tables, log);
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void a_run_that_failed_and_was_retried_is_shown_as_it_went() {
        retriedRun();

        RunSummary run = history.run("r1");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.workflow()).isEqualTo("nightly");
        assertThat(run.startedAt()).isEqualTo(START);
        assertThat(run.endedAt()).isEqualTo(START.plusSeconds(7));
        assertThat(run.durationMs()).isEqualTo(7_000);
        assertThat(run.steps()).isEqualTo(1);
        assertThat(run.attempts()).isEqualTo(2);
        assertThat(run.failedAttempts()).isEqualTo(1);
        assertThat(run.llmCalls()).isEqualTo(1);
        assertThat(run.toolCalls()).isEqualTo(1);
        assertThat(run.inputTokens()).isEqualTo(1_200);
        assertThat(run.costMicrocents()).isNull();
        assertThat(run.unpricedCalls()).isEqualTo(1);
        assertThat(run.models()).containsExactly("gpt-4.1");
        assertThat(run.error()).asString().contains("\"code\":\"E2\"", "\"message\":\"again\"");
        assertThat(run.firstFailingNode()).isEqualTo("fetch");
        assertThat(run.lastSeq()).isEqualTo(new Seq(8));
        assertThat(run.lastPosition()).isEqualTo(new Position(8));

        assertThat(history.steps("r1"))
                .extracting(StepSummary::attempt, StepSummary::status, StepSummary::unpricedCalls)
                .containsExactly(tuple(1L, StepStatus.FAILED, 1L), tuple(2L, StepStatus.INTERRUPTED, 0L));
        assertThat(history.attempts("r1", "fetch")).isEqualTo(history.steps("r1"));
        assertThat(history.attempts("r1", "other")).isEmpty();
    }

    @Test
    void what_went_in_and_came_out_is_fetched_from_the_log() {
        retriedRun();
        tell("r1", EventType.RUN_RESUMED, Map.of());
        tell("r1", EventType.NODE_STARTED, Map.of("nodeId", "sum", "inputs", Map.of("rows", 512)));
        tell("r1", EventType.NODE_COMPLETED, Map.of("nodeId", "sum", "output", List.of(1, 2)));

        StepSummary sum = history.attempts("r1", "sum").get(0);

        assertThat(history.data(sum)).isEqualTo(new StepData(new JsonText("{\"rows\":512}"), new JsonText("[1,2]")));
        assertThat(history.data(history.steps("r1").get(0))).isEqualTo(StepData.NONE);
        assertThat(history.data(history.toolCalls("r1").get(0)))
                .isEqualTo(new StepData(new JsonText("{\"q\":1}"), new JsonText("\"found\"")));
    }

    @Test
    void the_answer_at_a_gate_is_what_came_out_of_its_step() {
        waitingRun();
        assertThat(history.pendingGates()).extracting(GateSummary::gateId).containsExactly("g1");
        assertThat(history.pendingJobs()).extracting(JobSummary::jobId).containsExactly("j1");
        assertThat(history.run("r2").status()).isEqualTo(RunStatus.PAUSED);
        assertThat(history.run("r2").pendingGates()).isEqualTo(1);

        tell(
                "r2",
                EventType.GATE_RESUMED,
                Map.of(
                        "gateId",
                        "g1",
                        "nodeId",
                        "ask",
                        "decision",
                        "approved",
                        "decidedBy",
                        "eve",
                        "comment",
                        "fine",
                        "payload",
                        Map.of("to", "all")));

        GateSummary gate = history.gates("r2").get(0);
        assertThat(gate.isPending()).isFalse();
        assertThat(gate.decision()).isEqualTo("approved");
        assertThat(gate.decidedBy()).isEqualTo("eve");
        assertThat(gate.comment()).isEqualTo("fine");
        assertThat(history.pendingGates()).isEmpty();
        assertThat(history.data(history.attempts("r2", "ask").get(0)).output())
                .isEqualTo(new JsonText("{\"to\":\"all\"}"));
    }

    @Test
    void a_gate_is_due_once_its_time_has_run_out() {
        waitingRun();
        GateSummary gate = history.gates("r2").get(0);

        assertThat(gate.expiresAt()).isEqualTo(START.plusSeconds(2).plusMillis(500));
        assertThat(gate.isDue(START.plusSeconds(2))).isFalse();
        assertThat(gate.isDue(gate.expiresAt())).isTrue();
    }

    @Test
    void one_run_with_all_that_belongs_to_it_is_one_answer() {
        waitingRun();
        tell("r3", EventType.RUN_STARTED, Map.of("kind", "agent", "parent", Map.of("runId", "r2"), "labels", Map.of()));
        tell("r3", EventType.RUN_COMPLETED, Map.of("text", "Done.", "exitCode", 0));

        RunDetail parent = history.detail("r2");
        assertThat(parent.run()).isEqualTo(history.run("r2"));
        assertThat(parent.steps()).isEqualTo(history.steps("r2"));
        assertThat(parent.gates()).isEqualTo(history.gates("r2"));
        assertThat(parent.jobs()).isEqualTo(history.jobs("r2"));
        assertThat(parent.children()).containsExactly(history.run("r3"));
        assertThat(parent.labels()).isEqualTo(new JsonText("{\"team\":\"core\"}"));
        assertThat(parent.run().children()).isEqualTo(1);

        RunDetail child = history.detail("r3");
        assertThat(child.text()).isEqualTo("Done.");
        assertThat(child.exitCode()).isZero();
        assertThat(child.run().parentRunId()).isEqualTo("r2");
    }

    @Test
    void events_come_out_of_the_log_in_order() {
        retriedRun();

        assertThat(history.events("r1", new Seq(2), 2))
                .extracting(event -> event.seq().value())
                .containsExactly(3L, 4L);
        assertThat(history.events("r1", Seq.NONE, 100)).hasSize(8);
        assertThat(history.events("nobody", Seq.NONE, 100)).isEmpty();
    }

    @Test
    void a_run_that_is_not_there_has_no_steps_gates_jobs_or_calls() {
        assertThat(history.steps("nobody")).isEmpty();
        assertThat(history.gates("nobody")).isEmpty();
        assertThat(history.jobs("nobody")).isEmpty();
        assertThat(history.toolCalls("nobody")).isEmpty();
    }

    /** Eight events, a second apart. */
    private void retriedRun() {
        tell("r1", EventType.RUN_STARTED, Map.of("kind", "workflow", "workflow", Map.of("slug", "nightly")));
        tell("r1", EventType.NODE_STARTED, Map.of("nodeId", "fetch", "nodeType", "llm"));
        tell(
                "r1",
                EventType.COST_UPDATED,
                Map.of("nodeId", "fetch", "model", "gpt-4.1", "inputTokens", 1_200, "outputTokens", 340));
        tell(
                "r1",
                EventType.TOOL_CALL,
                Map.of("nodeId", "fetch", "toolId", "search", "callId", "c1", "toolInput", Map.of("q", 1)));
        tell(
                "r1",
                EventType.TOOL_RESULT,
                Map.of("nodeId", "fetch", "toolId", "search", "callId", "c1", "success", true, "output", "found"));
        tell(
                "r1",
                EventType.NODE_RETRYING,
                Map.of("nodeId", "fetch", "attemptNumber", 1, "error", Map.of("code", "E1", "message", "no")));
        tell("r1", EventType.NODE_STARTED, Map.of("nodeId", "fetch", "attemptNumber", 2));
        tell("r1", EventType.RUN_FAILED, Map.of("error", Map.of("code", "E2", "message", "again", "nodeId", "fetch")));
    }

    private void waitingRun() {
        tell("r2", EventType.RUN_STARTED, Map.of("kind", "workflow", "labels", Map.of("team", "core")));
        tell("r2", EventType.NODE_STARTED, Map.of("nodeId", "ask"));
        tell(
                "r2",
                EventType.GATE_PAUSED,
                Map.of(
                        "gateId",
                        "g1",
                        "nodeId",
                        "ask",
                        "message",
                        "Send it?",
                        "timeoutMs",
                        500,
                        "timeoutAction",
                        "reject"));
        tell(
                "r2",
                EventType.JOB_SUBMITTED,
                Map.of(
                        "nodeId",
                        "film",
                        "jobId",
                        "j1",
                        "provider",
                        "studio",
                        "model",
                        "v1",
                        "modality",
                        "video",
                        "startedAt",
                        START.toString(),
                        "deadlineAt",
                        START.plusSeconds(60).toString()));
    }

    private void tell(String runId, EventType type, Map<String, ?> fields) {
        Event event = Event.of(runId, type, START.plusSeconds(second++), fields);
        RunState fold = folds.computeIfAbsent(runId, id -> new RunState(StreamId.run(id), Rows.NONE));
        tables.fold(fold, log.store(event));
    }
}
