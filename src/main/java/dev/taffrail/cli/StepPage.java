package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.view.History;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.StepData;
import dev.taffrail.view.StepSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a run: each attempt with what went into it and what came out. One thread. */
final class StepPage {
    private final Root root;
    private final OutputOptions output;
    private final Look look;

    StepPage(Root root, OutputOptions output) {
        this.root = root;
        this.output = output;
        this.look = output.look(root);
    }

    /** Prints the attempts of one node, at least one. */
    void print(List<StepSummary> attempts, History history) {
        if (output.isData()) {
            printJson(attempts, history);
            return;
        }
        try (PagedOutput out = PagedOutput.to(root.shell())) {
            for (StepSummary attempt : attempts) {
                write(out, attempt, history.data(attempt));
            }
        }
    }

    /** One object: the last attempt with input and output, and the earlier ones the same under attempts. */
    private void printJson(List<StepSummary> attempts, History history) {
        Shape<StepSummary> shape = StepListing.of(look).shape(List.of());
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (StepSummary attempt : attempts) {
            StepData data = history.data(attempt);
            Map<String, @Nullable Object> fields = shape.map(attempt);
            fields.put("input", data.input());
            fields.put("output", data.output());
            all.add(fields);
        }
        Map<String, @Nullable Object> last = all.get(all.size() - 1);
        last.put("earlierAttempts", all.subList(0, all.size() - 1));
        root.shell().printJson(JsonPrinter.of(last, root.shell().indents()));
    }

    private void write(PagedOutput out, StepSummary step, StepData data) {
        if (look.terminal().isTerminal()) {
            Cell status = StatusMark.cell(step.status().toString(), look.terminal());
            String name = StepListing.name(step);
            out.append(look.terminal().ink(status.text(), status.ink()) + "  "
                    + look.terminal().ink(name, Ink.BOLD) + "\n");
        }
        facts(step).write(out, look.terminal());
        write(out, "INPUT", data.input());
        write(out, "OUTPUT", data.output());
        out.append("\n");
    }

    private Facts facts(StepSummary step) {
        Facts facts = new Facts().add("run", step.runId()).add("node", step.nodeId());
        if (!look.terminal().isTerminal()) {
            facts.add("status", step.status().toString()).add("name", step.name());
        }
        facts.add("attempt", Long.toString(step.attempt()))
                .add("type", step.nodeType())
                .add("within", step.parentNodeId())
                .add("started", look.times().full(step.startedAt()))
                .add("ended", step.endedAt() == null ? null : look.times().full(step.endedAt()))
                .add("took", step.durationMs() == null ? null : Figures.duration(step.durationMs()))
                .add("model", step.model());
        if (StepListing.hasSpent(step)) {
            facts.add(
                            "tokens",
                            Figures.whole(step.inputTokens()) + " in · " + Figures.whole(step.outputTokens())
                                    + " out · "
                                    + Figures.whole(step.cacheReadTokens()) + " from cache · "
                                    + Figures.whole(step.cacheWriteTokens()) + " to cache")
                    .add("cost", Figures.money(step.costMicrocents(), step.unpricedCalls()));
        }
        return facts.add("events", events(step))
                .add("skipped", step.reason())
                .add("error", ErrorText.of(step.error()), Ink.RED);
    }

    private static String events(StepSummary step) {
        return "seq " + step.startedSeq() + (step.endedSeq() == null ? "" : " to " + step.endedSeq());
    }

    /** Content is printed whole and wrapped by the terminal, but never with its escape sequences. */
    private void write(PagedOutput out, String title, @Nullable JsonText content) {
        if (content != null) {
            String text = JsonPrinter.readable(content.json());
            out.append("\n" + look.terminal().ink(title, Ink.BOLD) + "\n");
            out.append(CleanText.block(text) + "\n");
        }
    }
}
