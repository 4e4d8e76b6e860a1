package dev.taffrail.cli;

import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.cli.screen.Times;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.view.GateSummary;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.StepStatus;
import dev.taffrail.view.StepSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs and steps made by hand, for tests of how they look. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Samples() {}

    static Look terminal(int width) {
        return new Look(new Terminal(true, false, width, 0), new Times(NOW, ZoneOffset.UTC, true));
    }

    static Look pipe() {
        return new Look(Terminal.PIPE, new Times(NOW, ZoneOffset.UTC, false));
    }

    static RunSummary run(String id, RunStatus status, String name, @Nullable Long cost, long unpriced) {
        boolean failed = status == RunStatus.FAILED;
        Instant started = NOW.minusSeconds(7_321);
        return new RunSummary(
                id,
                status,
                "workflow",
                "nightly-report",
                name,
                started,
                status.isEnd() ? started.plusSeconds(72) : null,
                72_345L,
                12,
                14,
                2,
                3,
                5,
                started.plusSeconds(72),
                12_345,
                2_345,
                100_000,
                2_000,
                cost,
                unpriced,
                List.of("gpt-4.1", "claude-sonnet-4-5"),
                status == RunStatus.PAUSED ? 1 : 0,
                failed ? new JsonText("{\"code\":\"RATE_LIMIT\",\"message\":\"429 after 3 attempts\"}") : null,
                failed ? "fetch" : null,
                new Seq(42),
                new Position(4_242),
                null,
                null,
                null,
                1,
                22_345,
                4_345,
                100_000,
                2_000,
                cost == null ? null : cost + 1_000_000,
                unpriced,
                null,
                null);
    }

    static List<RunSummary> runs(int count) {
        List<RunSummary> runs = new ArrayList<>();
        RunStatus[] statuses = RunStatus.values();
        for (int i = 0; i < count; i++) {
            String id = String.format("%08x-7d1c-4c52-9df1-0123456789ab", i * 2_654_435_761L & 0xffffffffL);
            Long cost = i % 3 == 1 ? null : Long.valueOf(i * 3_141_592L);
            runs.add(run(id, statuses[i % statuses.length], "report " + i, cost, i % 3 == 1 ? 2 : 0));
        }
        return runs;
    }

    static StepSummary step(String node, long attempt, StepStatus status, long fromMs, long tookMs, String type) {
        Instant started = NOW.minusSeconds(7_321).plusMillis(fromMs);
        boolean llm = type.equals("llm");
        return new StepSummary(
                "run-1",
                node,
                attempt,
                type,
                status,
                started,
                status.isOpen() ? null : started.plusMillis(tookMs),
                status.isOpen() ? null : tookMs,
                llm ? "claude-sonnet-4-5" : null,
                llm ? 1_200 : 0,
                llm ? 340 : 0,
                0,
                0,
                llm ? Long.valueOf(1_234_567) : Long.valueOf(0),
                0,
                status == StepStatus.FAILED ? new JsonText("{\"code\":\"TIMEOUT\",\"message\":\"no answer\"}") : null,
                new Seq(2),
                status.isOpen() ? null : new Seq(3),
                type.equals("tool") ? "read_file" : null,
                type.equals("tool") ? "fetch" : null,
                null);
    }

    static List<StepSummary> steps(int count) {
        List<StepSummary> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = i % 3 == 0 ? "task" : i % 3 == 1 ? "llm" : "tool";
            String node = i == 0 ? "fetch" : type.equals("llm") ? "llm:msg_" + i : "node-" + i;
            StepStatus status = i % 5 == 4 ? StepStatus.FAILED : StepStatus.COMPLETED;
            steps.add(step(node, 1, status, i * 72_000L / count, 72_000L / count + 100, type));
        }
        return steps;
    }

    static GateSummary gate(String status) {
        boolean decided = status.equals("decided");
        return new GateSummary(
                "approve-1",
                "publish",
                "human",
                "approval",
                status,
                "Send the report to all 1,204 readers?",
                NOW.minusSeconds(600),
                decided ? NOW : null,
                decided ? "ada" : null,
                decided ? "approved" : null,
                null,
                "run-1",
                new Seq(9),
                null,
                null,
                null,
                null,
                null);
    }

    static RunDetail detail(int steps) {
        RunSummary child = run("child-1@run-1", RunStatus.COMPLETED, "summarise", 1_000_000L, 0);
        return new RunDetail(
                run("run-1", RunStatus.FAILED, "nightly report", 123_456_789L, 1),
                steps(steps),
                steps == 0 ? List.of() : List.of(gate("pending"), gate("decided")),
                List.of(),
                steps == 0 ? List.of() : List.of(child),
                new JsonText("{\"team\":\"search\",\"tier\":\"2\"}"),
                "All \u001b[2Jdone.",
                0L);
    }
}
