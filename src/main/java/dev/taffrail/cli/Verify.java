package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.log.LogDamaged;
import dev.taffrail.log.LogVerifier;
import dev.taffrail.projection.ViewsVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code taffrail verify}. */
@Command(
        name = "verify",
        header = "Checks that log and tables are what they should be.",
        description =
                "Positions and seqs have no hole, every digest follows from its row and the one before, and the tables equal"
                        + " a rebuild. Exits with 5 and names the first bad position where that is not so.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail verify", "  taffrail verify --json"})
final class Verify implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    Verify(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogVerifier.Report log;
        List<ViewsVerdict> views = new ArrayList<>();
        try (Taffrail store = root.open()) {
            long head = store.log().head().value();
            try (Progress progress = root.progress("Checking the log", "events")) {
                log = store.verifyLog(position -> progress.at(position, head));
            }
            // Tables cannot be compared with what a damaged log would give.
            if (log.isSound()) {
                try (Progress progress = root.progress("Checking the tables", "events")) {
                    views.addAll(store.projections().verify(at -> progress.at(at.done(), at.total())));
                }
            }
        }
        if (json) {
            reportJson(log, views);
        } else {
            report(log, views);
        }
        boolean sound = log.isSound() && views.stream().allMatch(ViewsVerdict::isEqual);
        return sound ? ExitCode.OK : ExitCode.INTEGRITY;
    }

    private void report(LogVerifier.Report log, List<ViewsVerdict> views) {
        String events = Figures.counted(log.sound().value(), "event");
        LogDamaged damage = log.damage();
        if (damage == null) {
            line("log", true, events + ": positions and seqs without a hole, digests right");
        } else {
            line("log", false, "sound up to position " + log.sound() + ", first bad position " + damage.position());
            Problem.of(damage).tell(root.shell(), false);
        }
        for (ViewsVerdict verdict : views) {
            String difference = verdict.difference();
            String words = difference == null
                    ? "equal to a rebuild as of position " + verdict.at()
                    : "differ from a rebuild as of position " + verdict.at() + ": " + difference;
            line(verdict.projection(), verdict.isEqual(), words);
        }
        if (views.stream().anyMatch(verdict -> !verdict.isEqual())) {
            root.shell().say("The log is the truth: taffrail rebuild makes the tables anew.");
        }
    }

    private void line(String what, boolean good, String words) {
        String verdict = good ? "ok" : "BAD";
        boolean people = root.shell().outTerminal().isTerminal();
        String between = people ? "  " : "\t";
        root.shell()
                .out()
                .print((people ? String.format("%-6s", what) : what) + between
                        + root.shell()
                                .outTerminal()
                                .ink(people ? String.format("%-3s", verdict) : verdict, good ? Ink.GREEN : Ink.RED)
                        + between + words + "\n");
    }

    private void reportJson(LogVerifier.Report log, List<ViewsVerdict> views) {
        Map<String, @Nullable Object> ofLog = new LinkedHashMap<>();
        LogDamaged damage = log.damage();
        ofLog.put("sound", damage == null);
        ofLog.put("soundUpTo", log.sound());
        ofLog.put("firstBadPosition", damage == null ? null : damage.position());
        ofLog.put("error", damage == null ? null : Problem.of(damage).fields());
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("log", ofLog);
        report.put("projections", views.stream().map(Verify::fields).toList());
        root.shell().printJson(JsonPrinter.of(report, root.shell().indents()));
    }

    private static Map<String, @Nullable Object> fields(ViewsVerdict verdict) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", verdict.projection());
        fields.put("equal", verdict.isEqual());
        fields.put("position", verdict.at());
        fields.put("difference", verdict.difference());
        return fields;
    }
}
