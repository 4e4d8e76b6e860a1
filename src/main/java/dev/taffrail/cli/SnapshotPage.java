package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.event.Fields;
import dev.taffrail.snapshot.Resumable;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.view.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A snapshot on one page: how the run stands, its plan, and what its steps came to. One page, one thread. */
final class SnapshotPage {
    /** Most rows have nothing to say in such a column, and no dash either. */
    private static final String BLANK = " ";

    private final Appendable out;
    private final Look look;

    SnapshotPage(Appendable out, Look look) {
        this.out = out;
        this.look = look;
    }

    /** One element of the plan or the trace. */
    private record Part(int number, Fields fields, String json) {
        /** Returns a field's text, or its JSON where it is none, or null. */
        @Nullable
        String field(String name) {
            String text = fields.text(name);
            return text != null ? text : fields.json(name);
        }
    }

    /** Writes the page. */
    void write(Snapshot snapshot) {
        JsonText plan = snapshot.plan();
        List<Part> steps = plan != null && plan.json().startsWith("{")
                ? parts(Fields.of(plan.json()).elements("steps"))
                : List.of();
        facts(snapshot, plan, !steps.isEmpty()).write(out, look.terminal());
        Table.section(out, look.terminal(), "PLAN", planColumns(snapshot.stepIndex()), steps);
        Table.section(
                out,
                look.terminal(),
                "TRACE",
                traceColumns(),
                parts(snapshot.trace().stream().map(JsonText::json).toList()));
    }

    private Facts facts(Snapshot snapshot, @Nullable JsonText plan, boolean planIsTable) {
        StringJoiner counters = new StringJoiner(", ");
        counters.add("step " + snapshot.stepIndex())
                .add("iterations " + snapshot.iterations())
                .add("revisions " + snapshot.revisions());
        Cell status = SnapshotListing.status(snapshot.status(), look);
        Facts facts = new Facts()
                .add("run", snapshot.runId())
                .add("status", status.text(), status.ink())
                .add("started", time(snapshot.startedAt()))
                .add("completed", time(snapshot.completedAt()))
                .add("input", snapshot.input())
                .add("history", turns(snapshot.history()))
                .add("at", counters.toString())
                .add("usage", usage(snapshot.usage()))
                .add("answer", snapshot.text())
                .add("error", snapshot.error(), Ink.RED);
        snapshot.extra().forEach((name, value) -> facts.add(name, plain(value)));
        if (plan != null) {
            facts.add(planIsTable ? "thought" : "plan", planIsTable ? plain(thought(plan)) : plan.json());
        }
        Resumable resumable = Resumable.of(snapshot.runId(), snapshot);
        return facts.add("resume", (resumable.isAllowed() ? "yes: " : "no: ") + resumable.reason());
    }

    private static List<Column<Part>> planColumns(BigDecimal stepIndex) {
        return List.of(
                Column.figure("#", 1, step -> Cell.of(Figures.whole(step.number()))),
                Column.whole(
                        "",
                        1,
                        step -> Cell.of(
                                BigDecimal.valueOf(step.number()).compareTo(stepIndex) == 0 ? "←" : BLANK, Ink.BLUE)),
                Column.text("STEP", 3, 6, step -> Cell.of(step.field("id"), Ink.BOLD)),
                Column.text("DESCRIPTION", 1, 12, step -> Cell.of(description(step))),
                Column.text("EXPECTED", 2, 10, step -> Cell.of(step.field("expectedOutcome"))));
    }

    private static @Nullable String description(Part step) {
        String description = step.field("description");
        return description != null ? description : plain(new JsonText(step.json()));
    }

    private static List<Column<Part>> traceColumns() {
        return List.of(
                Column.figure("#", 1, entry -> Cell.of(Figures.whole(entry.number()))),
                Column.text("STEP", 1, 8, entry -> Cell.of(step(entry), Ink.BOLD)),
                Column.text("SUMMARY", 1, 12, entry -> Cell.of(summary(entry))),
                Column.figure("TOOLS", 2, SnapshotPage::tools),
                Column.figure(
                        "TOOK",
                        2,
                        entry -> Cell.of(Figures.duration(entry.fields().integer("durationMs")))),
                Column.whole("", 2, SnapshotPage::blocked));
    }

    private static @Nullable String step(Part entry) {
        Fields step = entry.fields().object("step");
        return step == null ? entry.field("step") : step.text("id");
    }

    private static @Nullable String summary(Part entry) {
        String summary = entry.field("summary");
        return summary != null ? summary : plain(new JsonText(entry.json()));
    }

    private static Cell tools(Part entry) {
        List<Fields> calls = entry.fields().objects("toolCalls");
        long failed = calls.stream()
                .filter(call -> Boolean.FALSE.equals(call.bool("ok")))
                .count();
        if (calls.isEmpty()) {
            return Cell.of((String) null);
        }
        return failed == 0
                ? Cell.of(Figures.whole(calls.size()))
                : Cell.of(calls.size() + ", " + failed + " failed", Ink.RED);
    }

    private static Cell blocked(Part entry) {
        boolean blocked = Boolean.TRUE.equals(entry.fields().bool("blocked"));
        return Cell.of(blocked ? "blocked" : BLANK, Ink.YELLOW);
    }

    private static List<Part> parts(List<String> elements) {
        List<Part> parts = new ArrayList<>();
        for (String element : elements) {
            parts.add(new Part(parts.size(), element.startsWith("{") ? Fields.of(element) : Fields.NONE, element));
        }
        return parts;
    }

    private static @Nullable String turns(@Nullable JsonText history) {
        if (history == null) {
            return null;
        }
        int turns = Fields.of("{\"it\":" + history.json() + "}").elements("it").size();
        return history.json().startsWith("[") ? Figures.counted(turns, "turn") : history.json();
    }

    private static String usage(JsonText usage) {
        StringJoiner all = new StringJoiner(", ");
        Fields figures = Fields.of(usage.json());
        figures.names().forEach(name -> all.add(name + " " + figures.json(name)));
        return all.toString();
    }

    private static @Nullable JsonText thought(JsonText plan) {
        String thought = Fields.of(plan.json()).json("thought");
        return thought == null ? null : new JsonText(thought);
    }

    /** Returns a text without its quotes, and any other value as JSON. */
    private static @Nullable String plain(@Nullable JsonText value) {
        if (value == null) {
            return null;
        }
        String text = Fields.of("{\"it\":" + value.json() + "}").text("it");
        return text != null ? text : value.json();
    }

    /** A number that is no time is shown as it is. */
    private @Nullable String time(@Nullable BigDecimal millis) {
        if (millis == null) {
            return null;
        }
        boolean isTime =
                millis.stripTrailingZeros().scale() <= 0 && millis.abs().precision() - millis.scale() <= 14;
        return isTime ? look.times().full(Instant.ofEpochMilli(millis.longValue())) : millis.toString();
    }
}
