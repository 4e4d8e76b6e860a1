package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail export}. */
@Command(
        name = "export",
        header = "Writes events as JSON lines.",
        description = "Of one run, or of the whole store, on standard output.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail export @last > run.jsonl",
            "  taffrail export --all | gzip > store.jsonl.gz",
            "  taffrail -S other import jsonl store.jsonl.gz    into an empty store: exported again, it is the same bytes"
        })
final class Export implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run.")
    private @Nullable String run;

    @Option(names = "--all", description = "All runs and other streams, in the order of the log.")
    private boolean all;

    Export(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if ((run == null) != all) {
            throw new UsageError("Either a run or --all must be given.", "For example: taffrail export @last.");
        }
        try (Taffrail store = root.open();
                Progress progress = root.progress("Exporting", "events")) {
            if (run == null) {
                exportAll(store.log(), progress);
            } else {
                export(store.log(), Logs.streamOf(store, run), progress);
            }
        }
        return ExitCode.OK;
    }

    private void exportAll(EventLog log, Progress progress) {
        Position last = Position.START;
        long head = log.head().value();
        List<StoredEvent> page = log.readAll(last, PAGE);
        while (!page.isEmpty() && last.value() < head) {
            print(page);
            last = page.get(page.size() - 1).position();
            progress.at(last.value(), head);
            page = log.readAll(last, PAGE);
        }
    }

    private void export(EventLog log, StreamId stream, Progress progress) {
        Seq last = Seq.NONE;
        long head = log.head(stream).seq().value();
        List<StoredEvent> page = log.read(stream, last, PAGE);
        while (!page.isEmpty() && last.value() < head) {
            print(page);
            last = page.get(page.size() - 1).seq();
            progress.at(last.value(), head);
            page = log.read(stream, last, PAGE);
        }
    }

    private void print(List<StoredEvent> page) {
        for (StoredEvent event : page) {
            root.shell().out().append(EventJson.write(event)).append('\n');
        }
    }
}
