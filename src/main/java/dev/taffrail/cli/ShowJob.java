package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.Retry;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.view.NotFound;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code taffrail job show}. */
@Command(
        name = "show",
        header = "Shows a background job and everything that happened to it.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail job show @last", "  taffrail job show job-4f2a --json"})
final class ShowJob implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "JOB", description = "The job: its id, a beginning of it, or @last.")
    private String job = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowJob(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            ThreadStore facade = ThreadStore.of(store);
            String id = ThreadIds.job(facade, job);
            Job found = facade.jobs()
                    .get(id)
                    .orElseThrow(() ->
                            new NotFound(id, "Job '" + id + "' was deleted meanwhile.", "Nothing is to be done."));
            JobListing.Told told = new JobListing.Told(found, facade.jobs().history(id));
            if (output.isData()) {
                output.object(root.shell(), JobListing.told(), told);
            } else {
                try (PagedOutput out = PagedOutput.to(root.shell())) {
                    write(out, output.look(root), told);
                }
            }
        }
        return ExitCode.OK;
    }

    private static void write(PagedOutput out, Look look, JobListing.Told told) {
        Job job = told.job();
        if (look.terminal().isTerminal()) {
            Cell status = StatusMark.cell(job.status().toString(), look.terminal());
            String name = TextWidth.cut(
                    CleanText.line(job.name()), look.terminal().width() - TextWidth.of(status.text()) - 2);
            out.append(look.terminal().ink(status.text(), status.ink()) + "  "
                    + look.terminal().ink(name, Ink.BOLD) + "\n");
        }
        Facts facts = new Facts().add("job", job.id());
        if (!look.terminal().isTerminal()) {
            facts.add("status", job.status().toString()).add("name", job.name());
        }
        facts.add("progress", JobListing.progress(job))
                .add("detail", job.detail())
                .add("created", look.times().full(job.createdAt()))
                .add("updated", look.times().full(job.updatedAt()))
                .add("failed", retry(job.retry(), look), Ink.YELLOW)
                .write(out, look.terminal());
        Table.section(out, look.terminal(), "HISTORY", JobListing.history(look), told.history());
    }

    private static @Nullable String retry(@Nullable Retry retry, Look look) {
        String times = JobListing.retry(retry, look);
        if (retry == null || times == null) {
            return null;
        }
        return times + (retry.nextBackoffMs() == 0 ? "" : ", after " + Figures.duration(retry.nextBackoffMs()));
    }
}
