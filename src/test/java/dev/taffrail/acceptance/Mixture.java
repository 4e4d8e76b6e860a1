package dev.taffrail.acceptance;

import dev.taffrail.Taffrail;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.project.ProjectRegistry;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStore;
import dev.taffrail.thread.DynamicTool;
import dev.taffrail.thread.Execution;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.JobStatus;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadPatch;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.WorkflowStatus;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Commands of all facades in a random order, about few things, so that many of them meet something and some are refused. */
final class Mixture {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ThreadStore threads;
    private final ProjectRegistry projects;
    private final SnapshotStore snapshots;
    private final Random random;

    private Mixture(Taffrail store, Random random) {
        this.threads = ThreadStore.of(store);
        this.projects = ProjectRegistry.of(store);
        this.snapshots = SnapshotStore.of(store);
        this.random = random;
    }

    static Mixture of(Taffrail store, Random random) {
        return new Mixture(store, random);
    }

    void give(int commands) {
        for (int i = 0; i < commands; i++) {
            try {
                one(i);
            } catch (TaffrailException refused) {
                // It was about something that is not there, which is as it should be.
            }
        }
    }

    private void one(int i) {
        String thread = "t" + random.nextInt(4);
        String job = "j" + random.nextInt(3);
        String run = "w" + random.nextInt(3);
        switch (random.nextInt(30)) {
            case 0 ->
                threads.threads().upsert(ThreadRecord.begun(thread, NOON).with(ThreadPatch.NONE.name("n" + i % 3)));
            case 1 -> threads.threads().patch(thread, ThreadPatch.NONE.preview("p" + i));
            case 2 -> threads.threads().archive(thread);
            case 3 -> threads.threads().unarchive(thread);
            case 4 -> delete(() -> threads.threads().delete(thread));
            case 5, 6, 7 -> threads.messages().append(thread, "user", "m" + i, i % 2 == 0 ? null : "{\"i\":" + i + "}");
            case 8 -> threads.messages().forkAt(someMessage(thread), "user", "f" + i, null);
            case 9 -> threads.messages().setCurrentLeaf(thread, someMessage(thread));
            case 10 -> delete(() -> threads.messages().clear(thread));
            case 11 -> threads.checkpoints().save(thread, "c" + random.nextInt(3), String.valueOf(i));
            case 12 -> threads.checkpoints().delete(thread, "c" + random.nextInt(3));
            case 13 -> threads.goals().set(thread, Goal.of("g" + i, "win", NOON));
            case 14 -> threads.goals().recordUsage(thread, i, 1, NOON.plusSeconds(i));
            case 15 -> delete(() -> threads.goals().delete(thread));
            case 16 -> threads.tools().replace(thread, List.of(tool(random.nextInt(3)), tool(7)));
            case 17 -> threads.jobs().upsert(job(job, i));
            case 18 -> delete(() -> threads.jobs().delete(job));
            case 19, 20, 21 -> trace(run, i);
            case 22, 23, 24, 25 -> project("/p" + random.nextInt(3), i);
            default -> snapshot("s" + random.nextInt(3), i);
        }
    }

    private void trace(String run, int i) {
        threads.traces().start(run, "wf", "goal", null, null);
        threads.traces().begin(run, new Execution.Leaf("l" + i, null, "leaf", null, "h" + i));
        threads.traces().complete(run, "l" + i, Execution.Result.succeeded("output", "{\"i\":" + i + "}"));
        if (random.nextInt(3) == 0) {
            threads.traces().finish(run, one(WorkflowStatus.values()));
        }
        delete(() -> threads.traces().delete(run));
    }

    private void project(String dir, int i) {
        long number =
                projects.upsertProject(dir, "run", i % 2 == 0 ? null : "p" + i).projectNo();
        long run = projects.createRun(number, 1_000_000 + i, List.of("--i", String.valueOf(i)))
                .runNo();
        if (random.nextInt(2) == 0) {
            RunStatus ended = one(new RunStatus[] {RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CRASHED});
            projects.updateRunStatus(run, ended, i % 3 == 0 ? null : i % 5);
        }
        delete(() -> projects.deleteRun(run));
        delete(() -> delete(() -> projects.deleteProject(number)));
    }

    /** The snapshot as it was, with an entry more, or fewer, or others. */
    private void snapshot(String run, int i) {
        Snapshot before = snapshots.loadRun(run);
        List<Map<String, Object>> trace = new ArrayList<>();
        int kept = before == null ? 0 : random.nextInt(before.trace().size() + 1);
        for (int entry = 0; entry < kept + random.nextInt(3); entry++) {
            trace.add(Map.of("step", Map.of("id", "s" + entry), "summary", entry < kept ? "kept" : "new" + i));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", run);
        fields.put("startedAt", 1_763_000_000_000L);
        fields.put("status", one(new String[] {"executing", "executing", "complete", "failed"}));
        fields.put("input", "do it");
        fields.put("trace", trace);
        fields.put("usage", Map.of("inputTokens", i, "outputTokens", 1, "totalTokens", i + 1));
        fields.put("stepIndex", trace.size());
        fields.put("iterations", i);
        fields.put("revisions", 0);
        snapshots.onStepComplete(Snapshot.of(fields));
    }

    /** What takes much away is done less often. */
    private void delete(Runnable work) {
        if (random.nextInt(3) == 0) {
            work.run();
        }
    }

    private String someMessage(String thread) {
        List<Message> leaves = threads.messages().leaves(thread);
        return leaves.isEmpty()
                ? "999999"
                : String.valueOf(leaves.get(random.nextInt(leaves.size())).messageId());
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private Job job(String id, int i) {
        return Job.queued(id, "x", NOON)
                .now(one(JobStatus.values()), "running", NOON.plusSeconds(i))
                .progress(i % 256);
    }

    private static DynamicTool tool(long position) {
        return new DynamicTool(position, "tool", null, new JsonText("{}"));
    }
}
