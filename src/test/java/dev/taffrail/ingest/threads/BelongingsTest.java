package dev.taffrail.ingest.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.ingest.FileReport;
import dev.taffrail.thread.BranchRun;
import dev.taffrail.thread.ControlNodeRun;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.GoalStatus;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.JobStatus;
import dev.taffrail.thread.LeafRun;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.SavedState;
import dev.taffrail.thread.SessionSource;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStatus;
import dev.taffrail.thread.WorkflowStatus;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What else a coding agent's own database holds: tools, checkpoints, goals, jobs and traces, and rows that cannot be taken. */
class BelongingsTest extends ImportCase {
    @Test
    void d51_tools_checkpoints_and_goals_of_version_4_arrive_with_their_json_as_it_is() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 4)) {
            source.thread("t", 100)
                    .run("INSERT INTO thread_dynamic_tools VALUES ('t', 1, 'grep', 'looks', '{\"b\":1.50,\"a\":[]}')")
                    .run("INSERT INTO thread_dynamic_tools VALUES ('t', 0, 'grep', NULL, 'true')")
                    .run("INSERT INTO checkpoints VALUES ('t', 'latest', '{\"n\":1e3}', 120)")
                    .run("INSERT INTO checkpoints VALUES ('t', 'null', 'null', 120)")
                    .run(
                            "INSERT INTO thread_goals VALUES ('t', 'g', 'ship it', 'budget_limited', NULL, 7, 8, 100, 130, 3)");
        }

        FileReport report = imported();

        assertThat(report.lines()).isEqualTo(6);
        assertThat(threads.tools().get("t"))
                .extracting(tool -> tool.position() + " " + tool.description() + " " + tool.inputSchema())
                .containsExactly("0 null true", "1 looks {\"b\":1.50,\"a\":[]}");
        assertThat(threads.checkpoints().list("t"))
                .extracting(SavedState::checkpointId, saved -> saved.state().json())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("null", "null"),
                        org.assertj.core.groups.Tuple.tuple("latest", "{\"n\":1e3}"));
        Instant set = Instant.ofEpochSecond(100);
        assertThat(threads.goals().get("t"))
                .hasValue(new Goal(
                        "g", "ship it", GoalStatus.BUDGET_LIMITED, null, 7, 8, 3, set, Instant.ofEpochSecond(130)));
    }

    @Test
    void d51_a_job_has_the_status_and_the_history_that_its_document_says() throws Exception {
        String retry =
                "{\"attempt\":1,\"max_attempts\":3,\"backoff_base_ms\":500,\"next_backoff_ms\":500,\"next_retry_at\":131}";
        String document = "{\"schema_version\":1,\"status\":\"paused\",\"detail\":\"lunch\",\"retry\":" + retry
                + ",\"history\":["
                + "{\"at\":110,\"phase\":\"created\",\"status\":\"queued\",\"progress\":0,\"detail\":null,\"retry\":null},"
                + "{\"at\":120,\"phase\":\"running\",\"status\":\"running\",\"progress\":0,\"detail\":null,\"retry\":null},"
                + "{\"at\":130,\"phase\":\"failed\",\"status\":\"failed\",\"progress\":0,\"detail\":\"no net\",\"retry\":"
                + retry
                + "},"
                + "{\"at\":140,\"phase\":\"paused\",\"status\":\"paused\",\"progress\":40,\"detail\":\"lunch\",\"retry\":"
                + retry
                + "}]}";
        try (AgentDatabase source = AgentDatabase.make(file, 3)) {
            source.run("INSERT INTO jobs VALUES ('j', 'index', 'running', 40, ?, 110, 140)", document)
                    .run("INSERT INTO jobs VALUES ('k', 'plain', 'completed', NULL, 'all well', 110, 115)");
        }

        imported();

        Job job = threads.jobs().get("j").orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.PAUSED);
        assertThat(job.detail()).isEqualTo("lunch");
        assertThat(job.progress()).isEqualTo(40);
        assertThat(job.updatedAt()).isEqualTo(Instant.ofEpochSecond(140));
        assertThat(job.retry()).isNotNull();
        assertThat(job.retry().nextRetryAt()).isEqualTo(Instant.ofEpochSecond(131));
        assertThat(threads.jobs().history("j"))
                .extracting(change -> change.phase() + " " + change.job().status() + " " + change.at())
                .containsExactly(
                        "created queued 1970-01-01T00:01:50Z",
                        "running running 1970-01-01T00:02:00Z",
                        "failed failed 1970-01-01T00:02:10Z",
                        "paused paused 1970-01-01T00:02:20Z");
        assertThat(threads.jobs().get("k"))
                .hasValue(new Job(
                        "k",
                        "plain",
                        JobStatus.COMPLETED,
                        null,
                        "all well",
                        null,
                        null,
                        Instant.ofEpochSecond(110),
                        Instant.ofEpochSecond(115)));
        assertThat(imported().appended()).isZero();
    }

    @Test
    void d51_traces_become_runs_whose_leaves_a_replay_finds() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 3)) {
            source.run(
                            "INSERT INTO workflow_runs VALUES ('w', 'review', 'good', 'replay_diverged', 'h', 100, 200, '{\"a\":1}')")
                    .run("INSERT INTO control_node_runs VALUES ('c', 'w', 'pick', 'branch_set', 'succeeded', '[\"b\"]',"
                            + " '{\"r\":1}', 100, 190)")
                    .run(
                            "INSERT INTO branch_runs VALUES ('b', 'w', 'left', 'pick', 'succeeded', 110, 180, '{\"x\":2}')")
                    .run(
                            "INSERT INTO leaf_runs VALUES ('l', 'w', 'b', 'leaf', 'task', 'in', 'succeeded', '{\"y\":3}', '[4]', 110,"
                                    + " 180)")
                    .run(
                            "INSERT INTO leaf_runs VALUES ('m', 'w', NULL, 'leaf', 'task', 'on', 'failed', '{}', '[]', 120, 130)")
                    .run(
                            "INSERT INTO teacher_candidates VALUES ('d', 'w', 'c', 'best', 'b', 0.25, 1, '{\"z\":5}', 185)")
                    .run(
                            "INSERT INTO workflow_runs VALUES ('open', 'review', 'good', 'pending', NULL, 300, NULL, '{}')");
        }

        FileReport report = imported();

        assertThat(report.notes()).isEmpty();
        assertThat(report.lines()).isEqualTo(7);
        assertThat(threads.traces().get("w"))
                .map(Object::toString)
                .hasValue("WorkflowRun[runId=w, workflowId=review, goal=good, status=replay_diverged, inputHash=h,"
                        + " startedAt=1970-01-01T00:01:40Z, completedAt=1970-01-01T00:03:20Z, metadata={\"a\":1}]");
        assertThat(threads.traces().controls("w"))
                .extracting(
                        ControlNodeRun::status,
                        control -> control.selectedChildren().json())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("succeeded", "[\"b\"]"));
        assertThat(threads.traces().branches("w"))
                .extracting(BranchRun::completedAt)
                .containsExactly(Instant.ofEpochSecond(180));
        assertThat(threads.traces().leaves("w")).extracting(LeafRun::status).containsExactly("succeeded", "failed");
        assertThat(threads.traces().findLeaf("w", "leaf", "in").toString()).contains("{\"y\":3}", "[4]");
        assertThat(threads.traces().candidates("w").get(0).toString())
                .contains("score=0.25", "passed=1", "rationale={\"z\":5}", "branchRunId=b");
        assertThat(store.history().run("w").status()).isEqualTo(RunStatus.FAILED);
        assertThat(threads.traces().ofStatus(WorkflowStatus.PENDING, 5)).hasSize(1);
        assertThat(store.history().run("open").status()).isEqualTo(RunStatus.IDLE);
        assertThat(imported().appended()).isZero();
    }

    @Test
    void d51_a_row_that_cannot_be_taken_is_named_and_everything_else_arrives() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 3)) {
            source.thread("t", 100)
                    .message(1, "t", null, "one", 110)
                    .run("INSERT INTO messages VALUES (2, 't', 'user', 'two', '{broken', 120, 1)")
                    .message(3, "t", 2L, "three", 130)
                    .leaf("t", 99L)
                    .message(4, "lost", null, "nowhere", 140)
                    .run("INSERT INTO checkpoints VALUES ('t', 'bad', '{', 120)")
                    .run("INSERT INTO thread_dynamic_tools VALUES ('t', 0, 'grep', NULL, '')")
                    .run("INSERT INTO thread_goals VALUES ('t', 'g', 'ship it', 'dreaming', NULL, 0, 0, 100, 100)")
                    .run("INSERT INTO jobs VALUES ('j', 'index', 'odd', NULL, NULL, 100, 100)")
                    .run("INSERT INTO jobs VALUES ('k', 'index', 'queued', 300, NULL, 100, 100)")
                    .run("INSERT INTO workflow_runs VALUES ('a b', 'w', 'g', 'failed', NULL, 100, 100, '{}')")
                    .run("INSERT INTO workflow_runs VALUES ('w', 'w', 'g', 'odd', NULL, 100, 100, '{}')");
        }

        FileReport report = imported();

        assertThat(report.counts()).isEqualTo(Map.of(FileReport.Kind.LEFT_OUT, 8L, FileReport.Kind.MENDED, 2L));
        assertThat(report.notes().stream().map(FileReport.Note::detail).toList().toString())
                .contains(
                        "1 of messages: they belong to 'lost', which is not there",
                        "messages '2': its item_json is not JSON",
                        "threads 't': its leaf 99 is no message of it",
                        "checkpoints 'bad': its state_json is not JSON",
                        "thread_dynamic_tools 'grep': its input_schema is not JSON",
                        "thread_goals 'g': ",
                        "dreaming",
                        "jobs 'j': 'odd' is no status of a job",
                        "jobs 'k': a progress of 300 is none",
                        "workflow_runs 'a b': 'a b' cannot name a stream",
                        "workflow_runs 'w': 'odd' is no status of a workflow");
        assertThat(threads.messages().list("t")).extracting(Message::messageId).containsExactly(1L, 3L);
        assertThat(threads.jobs().list()).extracting(Job::id).containsExactly("k");
        assertThat(imported().appended()).isZero();
    }

    @Test
    void d51_words_that_nobody_knows_become_idle_and_unknown_and_stay_in_the_log() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 0)) {
            source.thread("t", 100).run("UPDATE threads SET status = 'dozing', source = 'dream'");
        }

        imported();

        ThreadRecord thread = threads.threads().get("t").orElseThrow();
        assertThat(thread.status()).isEqualTo(ThreadStatus.IDLE);
        assertThat(thread.source()).isEqualTo(SessionSource.UNKNOWN);
        assertThat(store.log()
                        .readAll(dev.taffrail.event.Position.START, 1)
                        .get(0)
                        .payload())
                .contains("\"sourceStatus\":\"dozing\"", "\"sourceSource\":\"dream\"");
    }

    @Test
    void d51_messages_that_are_their_own_ancestors_do_not_make_an_endless_branch() throws Exception {
        try (AgentDatabase source = AgentDatabase.make(file, 1)) {
            source.thread("t", 100)
                    .message(1, "t", 3L, "one", 110)
                    .message(2, "t", 1L, "two", 120)
                    .message(3, "t", 2L, "three", 130)
                    .leaf("t", 3L);
        }

        FileReport report = imported();

        assertThat(report.counts()).isEqualTo(Map.of(FileReport.Kind.MENDED, 1L));
        assertThat(threads.messages().list("t", Integer.MAX_VALUE)).hasSizeBetween(1, 3);
        assertThat(List.of(1L, 2L, 3L))
                .containsAll(threads.messages().list("t").stream()
                        .map(Message::messageId)
                        .toList());
    }
}
