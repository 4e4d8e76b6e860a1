package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.Seq;
import dev.taffrail.resume.CheckpointDiff;
import dev.taffrail.resume.ReplayedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail replay}. */
@Command(
        name = "replay",
        header = "Shows a run unfold event by event.",
        description =
                "Each event with what it changed in the run's state: at once, or at the pace of the run. Nothing is run again.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail replay @last                 at once",
            "  taffrail replay @last --speed 10      ten times as fast as it was",
            "  taffrail replay @failed --to 40       up to its event 40",
            "  taffrail replay @last --check         fold it and compare with what is stored"
        })
final class ReplayRun implements Callable<Integer> {
    /** A run may wait for days; nobody watches that. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--to", paramLabel = "SEQ", description = "Stop behind this event.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "So many times as fast as it was, with pauses of 5 s at most. At once by default.")
    private @Nullable Double speed;

    @Option(names = "--check", description = "Show nothing; fold the run and compare with what is stored.")
    private boolean check;

    @Option(names = "--json", description = "JSON lines: each event, and its changes.")
    private boolean json;

    private @Nullable Instant before;

    ReplayRun(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (speed != null && !(speed > 0)) {
            throw new UsageError(
                    "--speed is " + speed + ", but it must be more than 0.", "--speed 1 is as fast as it was.");
        }
        try (Taffrail store = root.open()) {
            String runId = Streams.run(store, run);
            if (check) {
                return check(store, runId);
            }
            Look look = root.look();
            EventLine line = new EventLine(look, false);
            try (PagedOutput out = speed == null ? PagedOutput.to(root.shell()) : PagedOutput.unpaged(root.shell())) {
                store.checkpoints().replay(runId, new Seq(Math.max(0, to)), replayed -> {
                    keepPace(replayed.event().at());
                    out.append(json ? json(replayed) : line.of(replayed.event()))
                            .append('\n');
                    if (!json && !replayed.changes().isEmpty()) {
                        out.append(changes(replayed, look)).append('\n');
                    }
                });
            }
        }
        return ExitCode.OK;
    }

    private int check(Taffrail store, String runId) {
        String difference = store.checkpoints().difference(runId);
        if (json) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("runId", runId);
            fields.put("equal", difference == null);
            fields.put("difference", difference);
            root.shell().printJson(JsonPrinter.of(fields, root.shell().indents()));
        } else if (difference == null) {
            root.shell().out().print("Run '" + runId + "' folds to exactly what is stored.\n");
        } else {
            throw new Differs(runId, difference);
        }
        return difference == null ? ExitCode.OK : ExitCode.INTEGRITY;
    }

    /** Times of a recorded run can be missing or run backwards; then there is no pause. */
    private void keepPace(@Nullable Instant at) {
        if (speed == null || at == null) {
            return;
        }
        if (before != null && at.isAfter(before)) {
            root.shell().out().flush();
            long pace = Math.round(Duration.between(before, at).toNanos() / speed);
            long until = System.nanoTime() + Math.min(pace, PAUSE_MAX.toNanos());
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
        }
        before = at;
    }

    private static String changes(ReplayedEvent replayed, Look look) {
        String changes = replayed.changes().stream().map(ReplayRun::words).collect(Collectors.joining(", "));
        boolean people = look.terminal().isTerminal();
        return people
                ? look.terminal()
                        .ink(
                                "         "
                                        + TextWidth.cut(
                                                CleanText.line("→ " + changes),
                                                look.terminal().width() - 9),
                                Ink.CYAN)
                : "\t" + CleanText.line(changes);
    }

    private static String words(CheckpointDiff.Change change) {
        return change.field() + ": "
                + (change.before() == null ? "" : change.before() + " → ")
                + (change.after() == null ? Figures.NONE : change.after());
    }

    private String json(ReplayedEvent replayed) {
        return "{\"event\":" + EventJson.write(replayed.event()) + ",\"changes\":"
                + JsonPrinter.of(replayed.changes(), false) + "}";
    }
}
