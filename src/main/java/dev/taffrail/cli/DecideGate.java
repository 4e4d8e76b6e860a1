package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.Payload;
import dev.taffrail.resume.GateDecision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail gate approve}, {@code reject} and {@code input}, which differ in what they decide. */
abstract class DecideGate implements Callable<Integer> {
    private final Root root;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "GATE",
            description = "The gate; not needed if the run waits at one only.")
    private @Nullable String gate;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    @Option(names = "--by", paramLabel = "WHO", description = "Who decides. The user's name by default.")
    private @Nullable String by;

    @Option(names = "--payload", paramLabel = "JSON", description = "A JSON value that becomes the node's output.")
    @Nullable
    String payload;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    DecideGate(Root root) {
        this.root = root;
    }

    /** Returns what is decided. */
    abstract GateDecision decision(String who);

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            String runId = Streams.listedRun(store, run);
            String gateId = gate != null ? gate : onlyOne(store, runId);
            GateDecision decided = decision(who()).comment(comment);
            GateDecision whole = payload == null ? decided : decided.payload(payload);
            boolean isNew = store.gates().decide(runId, gateId, whole);
            report(runId, gateId, whole, isNew);
        }
        return ExitCode.OK;
    }

    /** Named for the answer; if it is not the only one, deciding says so. */
    private static @Nullable String onlyOne(Taffrail store, String runId) {
        var pending = store.checkpoints().load(runId).pendingGates();
        return pending.size() == 1 ? pending.get(0).gateId() : null;
    }

    private String who() {
        return by != null ? by : System.getProperty("user.name", "unknown");
    }

    private void report(String runId, @Nullable String gateId, GateDecision decision, boolean isNew) {
        if (json) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("runId", runId);
            fields.put("gateId", gateId);
            fields.put("decision", decision.choice().toString());
            fields.put("decidedBy", decision.by());
            fields.put("new", isNew);
            root.shell().printJson(JsonPrinter.of(fields, root.shell().indents()));
        } else {
            String word = decision.choice().toString().replace('_', ' ');
            root.shell()
                    .out()
                    .print(CleanText.line("Gate '" + gateId + "' of run '" + runId + "': " + word
                                    + (isNew ? "." : " already, nothing was changed."))
                            + "\n");
        }
    }

    /** {@code taffrail gate approve}. */
    @Command(
            name = "approve",
            header = "Lets a run go on that waits at a gate.",
            footerHeading = "%nExamples%n",
            footer = {
                "  taffrail gate approve invoice-7",
                "  taffrail gate approve invoice-7 pay --comment 'as ordered'"
            })
    static final class Approve extends DecideGate {
        Approve(Root root) {
            super(root);
        }

        @Override
        GateDecision decision(String who) {
            return GateDecision.approve(who);
        }
    }

    /** {@code taffrail gate reject}. */
    @Command(
            name = "reject",
            header = "Refuses what a run asks for at a gate.",
            description =
                    "Of a budget gate the run must fail; of another one, its node ends with the rejection as its output.",
            footerHeading = "%nExamples%n",
            footer = {"  taffrail gate reject invoice-7 pay --comment 'twice too much'"})
    static final class Reject extends DecideGate {
        Reject(Root root) {
            super(root);
        }

        @Override
        GateDecision decision(String who) {
            return GateDecision.reject(who);
        }
    }

    /** {@code taffrail gate input}. */
    @Command(
            name = "input",
            header = "Gives a run what it asks for at a gate.",
            footerHeading = "%nExamples%n",
            footer = {
                "  taffrail gate input campaign-3 --text 'Autumn sale'",
                "  taffrail gate input campaign-3 title --payload '{\"title\":\"Autumn\"}'"
            })
    static final class Input extends DecideGate {
        @Option(names = "--text", paramLabel = "TEXT", description = "A text that becomes the node's output.")
        private @Nullable String text;

        Input(Root root) {
            super(root);
        }

        @Override
        GateDecision decision(String who) {
            if ((text == null) == (payload == null)) {
                throw new UsageError(
                        "Either --text or --payload must be given.",
                        "For example: taffrail gate input RUN --text yes.");
            }
            String value = text == null
                    ? payload
                    : Payload.of(Map.of("text", text)).fields().json("text");
            return GateDecision.input(who, String.valueOf(value));
        }
    }
}
