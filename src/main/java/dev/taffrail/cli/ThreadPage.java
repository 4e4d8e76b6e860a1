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
import dev.taffrail.thread.DynamicTool;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.SavedState;
import dev.taffrail.thread.ThreadRecord;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thread on one page: what it is, what it works towards, and what was said last. One page, one thread. */
final class ThreadPage {
    private final PagedOutput out;
    private final Look look;
    private final Terminal terminal;

    ThreadPage(PagedOutput out, Look look) {
        this.out = out;
        this.look = look;
        this.terminal = look.terminal();
    }

    /** Writes the page. */
    void write(ThreadDetail detail) {
        ThreadRecord thread = detail.summary().thread();
        if (terminal.isTerminal()) {
            Cell status = StatusMark.cell(thread.status().toString(), terminal);
            String name = CleanText.line(Objects.requireNonNullElse(ThreadListing.name(thread), ""));
            String shown = TextWidth.cut(name, terminal.width() - TextWidth.of(status.text()) - 2);
            out.append(terminal.ink(status.text(), status.ink()) + "  " + terminal.ink(shown, Ink.BOLD) + "\n");
        }
        facts(detail).write(out, terminal);
        Table.section(
                out,
                terminal,
                "MESSAGES",
                ThreadListing.messages(look, thread.currentLeafId()).columns(),
                detail.messages());
        long earlier = detail.summary().messages() - detail.messages().size();
        if (terminal.isTerminal() && earlier > 0) {
            out.append(terminal.ink(
                            Figures.counted(earlier, "more message") + ", before these or on other branches", Ink.FAINT)
                    + "\n");
        }
    }

    private Facts facts(ThreadDetail detail) {
        ThreadRecord thread = detail.summary().thread();
        Facts facts = new Facts().add("thread", thread.id());
        if (!terminal.isTerminal()) {
            facts.add("status", thread.status().toString()).add("name", thread.name());
        }
        facts.add("preview", terminal.isTerminal() && thread.name() == null ? null : thread.preview())
                .add("provider", thread.modelProvider())
                .add("directory", thread.cwd())
                .add("path", thread.path())
                .add("record", thread.rolloutPath())
                .add("git", joined(thread.gitBranch(), thread.gitSha(), thread.gitOriginUrl()))
                .add("source", joined(thread.source().toString(), thread.cliVersion()))
                .add("may do", joined(thread.sandboxPolicy(), thread.approvalMode()))
                .add("remembers", thread.memoryMode())
                .add("created", look.times().full(thread.createdAt()))
                .add("updated", look.times().full(thread.updatedAt()))
                .add("put away", thread.archived() ? look.times().full(thread.archivedAt()) : null, Ink.YELLOW);
        return belongings(facts, detail);
    }

    private Facts belongings(Facts facts, ThreadDetail detail) {
        Goal goal = detail.goal();
        SavedState saved = detail.checkpoint();
        return facts.add(
                        "messages",
                        Figures.whole(detail.summary().messages()) + " on " + Figures.whole(detail.leaves())
                                + (detail.leaves() == 1 ? " branch" : " branches"))
                .add("goal", goal == null ? null : goal.objective())
                .add("so far", goal == null ? null : progress(goal))
                .add(
                        "checkpoint",
                        saved == null
                                ? null
                                : joined(
                                        saved.checkpointId(),
                                        look.times().text(saved.createdAt()),
                                        saved.state().json()))
                .add(
                        "checkpoint",
                        detail.unreadable() == null ? null : detail.unreadable().getMessage(),
                        Ink.RED)
                .add("tools", detail.tools().stream().map(DynamicTool::name).collect(Collectors.joining(", ")));
    }

    private static String progress(Goal goal) {
        return joined(
                goal.status().toString().replace('_', ' '),
                Figures.count(goal.tokensUsed())
                        + (goal.tokenBudget() == null ? "" : " of " + Figures.count(goal.tokenBudget())) + " tokens",
                Figures.duration(goal.timeUsedSeconds() * 1_000),
                goal.continuationCount() == 0
                        ? null
                        : "taken up again " + Figures.counted(goal.continuationCount(), "time"));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
