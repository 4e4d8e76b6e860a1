package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.event.Fields;
import dev.taffrail.resume.ResumePlan;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run on one page: what it is, what it cost, what happened when, what it waits for. One page, one thread.
 */
final class RunPage {
    private final Appendable out;
    private final Look look;
    private final Terminal terminal;

    RunPage(Appendable out, Look look) {
        this.out = out;
        this.look = look;
        this.terminal = look.terminal();
    }

    /**
     * Writes the page.
     *
     * @param plan what a resume would do; null for a run that was not started
     */
    void write(RunDetail detail, @Nullable ResumePlan plan) {
        RunSummary run = detail.run();
        if (terminal.isTerminal()) {
            Cell status = StatusMark.cell(run.status().toString(), terminal);
            String name = CleanText.line(Objects.requireNonNullElse(RunListing.name(run), run.runId()));
            String shown = TextWidth.cut(name, terminal.width() - TextWidth.of(status.text()) - 2);
            line(terminal.ink(status.text(), status.ink()) + "  " + terminal.ink(shown, Ink.BOLD));
        }
        facts(detail, plan).write(out, terminal);
        steps(detail);
        Table.section(out, terminal, "GATES", GateListing.gates(look).columns(), detail.gates());
        Table.section(out, terminal, "JOBS", GateListing.jobs(look).columns(), detail.jobs());
    }

    private Facts facts(RunDetail detail, @Nullable ResumePlan plan) {
        RunSummary run = detail.run();
        Facts facts = new Facts().add("run", run.runId());
        if (!terminal.isTerminal()) {
            facts.add("status", run.status().toString()).add("name", run.name());
        }
        boolean cut = terminal.isTerminal() && run.name() != null && TextWidth.of(run.name()) > terminal.width() / 2;
        return facts.add("name", cut ? run.name() : null)
                .add("workflow", run.workflow())
                .add("kind", run.kind())
                .add("labels", labels(detail))
                .add("parent", run.parentRunId())
                .add("fork of", RunListing.fork(run))
                .add("source", joined(" ", run.source(), run.sourceId()))
                .add("started", look.times().full(run.startedAt()))
                .add("ended", run.endedAt() == null ? null : look.times().full(run.endedAt()))
                .add("took", Figures.duration(run.durationMs()))
                .add("work", work(run))
                .add(
                        "tokens",
                        tokens(run.inputTokens(), run.outputTokens(), run.cacheReadTokens(), run.cacheWriteTokens()))
                .add(
                        "cost",
                        cost(run.costMicrocents(), run.unpricedCalls()),
                        run.costMicrocents() == null ? Ink.YELLOW : Ink.PLAIN)
                .add("in all", tree(run))
                .add("models", String.join(", ", run.models()))
                .add("waits for", waits(run), Ink.YELLOW)
                .add("must fail", plan == null ? null : PlanText.mustFail(plan), Ink.RED)
                .add("resume", plan == null || !plan.resumable() ? null : PlanText.of(plan))
                .add("failed at", run.firstFailingNode(), Ink.RED)
                .add("error", ErrorText.of(run.error()), Ink.RED)
                .add(
                        "exit code",
                        detail.exitCode() == null ? null : detail.exitCode().toString())
                .add("answer", detail.text());
    }

    private static @Nullable String labels(RunDetail detail) {
        if (detail.labels() == null || !detail.labels().json().startsWith("{")) {
            return null;
        }
        Fields labels = Fields.of(detail.labels().json());
        return labels.names().stream()
                .map(name -> name + "=" + Objects.requireNonNullElse(labels.text(name), labels.json(name)))
                .collect(Collectors.joining(" "));
    }

    private static String work(RunSummary run) {
        String failed = run.failedAttempts() == 0 ? "" : ", " + Figures.whole(run.failedAttempts()) + " failed";
        String attempts = run.attempts() == run.steps() && failed.isEmpty()
                ? ""
                : " in " + Figures.counted(run.attempts(), "attempt") + failed;
        return joined(
                " · ",
                Figures.counted(run.steps(), "step") + attempts,
                run.llmCalls() == 0 ? null : Figures.counted(run.llmCalls(), "model call"),
                run.toolCalls() == 0 ? null : Figures.counted(run.toolCalls(), "tool call"),
                run.children() == 0 ? null : Figures.counted(run.children(), "child run"));
    }

    private static @Nullable String tokens(long input, long output, long read, long written) {
        if (input == 0 && output == 0 && read == 0 && written == 0) {
            return null;
        }
        return joined(
                " · ",
                Figures.count(input) + " in",
                Figures.count(output) + " out",
                read == 0 ? null : Figures.count(read) + " from cache",
                written == 0 ? null : Figures.count(written) + " to cache");
    }

    private static String cost(@Nullable Long microcents, long unpricedCalls) {
        String unpriced = unpricedCalls == 0 ? null : Figures.counted(unpricedCalls, "call") + " of unknown price";
        return joined(" · ", Figures.money(microcents, unpricedCalls), microcents == null ? null : unpriced);
    }

    /** What a run and its children used together; null where it has none. */
    private static @Nullable String tree(RunSummary run) {
        if (run.children() == 0) {
            return null;
        }
        String tokens = tokens(
                run.treeInputTokens(), run.treeOutputTokens(), run.treeCacheReadTokens(), run.treeCacheWriteTokens());
        return joined(" · ", cost(run.treeCostMicrocents(), run.treeUnpricedCalls()), tokens);
    }

    private static @Nullable String waits(RunSummary run) {
        return run.pendingGates() == 0 ? null : Figures.counted(run.pendingGates(), "gate");
    }

    private void steps(RunDetail detail) {
        if (terminal.isTerminal()) {
            RunWaterfall.write(out, terminal, detail);
            return;
        }
        Table.section(out, terminal, "STEPS", StepListing.of(look).columns(), detail.steps());
        Table.section(
                out, terminal, "CHILDREN", RunListing.of(look, ShortIds.none()).columns(), detail.children());
    }

    private void line(String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(String between, @Nullable String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (part != null) {
                said.add(part);
            }
        }
        return String.join(between, said);
    }
}
