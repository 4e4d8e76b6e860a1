package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.jsonl.JsonlExport;
import dev.taffrail.log.EventLog;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.CharBuffer;
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
    private static final int LINES_BETWEEN_REPORTS = 500;

    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run.")
    private @Nullable String run;

    @Option(names = "--all", description = "All runs and other streams, in the order of the log.")
    private boolean all;

    Export(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if ((run == null) != all) {
            throw new UsageError("Either a run or --all must be given.", "For example: taffrail export @last.");
        }
        try (Taffrail store = root.open();
                Progress progress = root.progress("Exporting", "events")) {
            EventLog log = store.log();
            StreamId stream = run == null ? null : Streams.named(store, run);
            long total = (stream == null
                    ? log.head().value()
                    : log.head(stream).seq().value());
            JsonlExport export = new JsonlExport(log, new Output(root.shell().out(), progress, total));
            if (stream == null) {
                export.all();
            } else {
                export.stream(stream);
            }
        }
        return ExitCode.OK;
    }

    /** Standard output as a writer that tells how many lines have passed. */
    private static final class Output extends Writer {
        private final PrintStream out;
        private final Progress progress;
        private final long total;
        private long lines;

        Output(PrintStream out, Progress progress, long total) {
            this.out = out;
            this.progress = progress;
            this.total = total;
        }

        @Override
        public void write(int c) {
            out.append((char) c);
            if (c == '\n' && ++lines % LINES_BETWEEN_REPORTS == 0) {
                progress.at(lines, total);
            }
        }

        @Override
        public void write(String text) {
            out.append(text);
        }

        @Override
        public void write(char[] text, int from, int length) {
            out.append(CharBuffer.wrap(text, from, length));
        }

        @Override
        public void flush() {
            out.flush();
        }

        /** Standard output stays open. */
        @Override
        public void close() {
            flush();
        }
    }
}
