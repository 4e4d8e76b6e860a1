package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.event.Limits;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.Imports;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.claudecode.ClaudeCodeImporter;
import dev.taffrail.ingest.jsonl.JsonlImporter;
import dev.taffrail.ingest.projects.ProjectsImporter;
import dev.taffrail.ingest.snapshots.SnapshotsImporter;
import dev.taffrail.ingest.threads.DefaultFile;
import dev.taffrail.ingest.threads.ThreadsImporter;
import dev.taffrail.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail import}. */
@Command(
        name = "import",
        header = "Reads recorded runs from files.",
        description =
                "Files, or directories with such files, plain or gzip. What is in the store already is passed over, so an"
                        + " import can be repeated at any time. A file is checked whole before its first event is appended; one that"
                        + " is refused does not keep the others back.",
        footerHeading = "%nFormats%n",
        footer = {
            "  jsonl         events as export writes them",
            "  claude-code   transcripts of Claude Code; --prices says what its calls cost",
            "  projects      a launcher's SQLite database of projects and runs",
            "  snapshots     an SQLite database with the table agent_runs of an agent loop",
            "  threads       a coding agent's state.db; without a path where the agent keeps it",
            "",
            "Examples",
            "  taffrail import jsonl store.jsonl.gz",
            "  taffrail import claude-code ~/.claude/projects",
            "  taffrail import claude-code --prices prices.json sessions/",
            "  taffrail import projects store.sqlite",
            "  taffrail import snapshots runs.sqlite",
            "  taffrail import threads",
            "  taffrail import threads backup/state.db"
        })
final class Import implements Callable<Integer> {
    /** Of what is to be said about the lines of one file, so much is said unasked. */
    private static final int NOTES_SHOWN = 3;

    private final Root root;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "jsonl, claude-code, projects, snapshots or threads.")
    private String format = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = "Files or directories.")
    private List<Path> paths = List.of();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A table of token prices in LiteLLM's form. Default: a small one of Taffrail's own.")
    private @Nullable Path prices;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    Import(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Path> wanted = paths();
        Imports.Outcome outcome;
        String unit;
        int found;
        try (Taffrail store = root.openOrMake();
                Progress progress = new Progress(root.progressLine("Importing"), Figures::bytes)) {
            Importer importer = importer(store);
            unit = importer.unit();
            Bytes bytes = new Bytes(progress);
            Imports imports = new Imports(importer, bytes);
            List<Path> files = imports.find(wanted);
            files.forEach(bytes::expect);
            found = files.size();
            outcome = imports.run(files);
        }
        report(outcome, unit);
        if (outcome.refused().isEmpty()) {
            return ExitCode.OK;
        }
        return found == 1 ? ExitCode.of(outcome.refused().get(0).code()) : ExitCode.FAILED;
    }

    /** Only of a tool that keeps all in one place is known where that is. */
    private List<Path> paths() {
        if (!paths.isEmpty()) {
            return paths;
        } else if (format.equals(ThreadsImporter.FORMAT)) {
            return List.of(DefaultFile.find(root.shell().env(), Path.of(System.getProperty("user.home", "."))));
        }
        throw new UsageError("Missing required parameter: 'PATH'.", "For example: taffrail import jsonl runs.jsonl.");
    }

    private Importer importer(Taffrail store) {
        Limits limits = store.options().log().limits();
        return switch (format) {
            case JsonlImporter.FORMAT -> new JsonlImporter(store.log(), limits);
            case ClaudeCodeImporter.FORMAT ->
                new ClaudeCodeImporter(store.log(), prices == null ? PriceTable.own() : PriceTable.of(prices), limits);
            case ProjectsImporter.FORMAT -> new ProjectsImporter(store);
            case SnapshotsImporter.FORMAT -> new SnapshotsImporter(store.log(), SnapshotStore.of(store));
            case ThreadsImporter.FORMAT -> new ThreadsImporter(store);
            default ->
                throw new UsageError(
                        "There is no format '" + format + "'.",
                        "Formats: jsonl, claude-code, projects, snapshots, threads.");
        };
    }

    private void report(Imports.Outcome outcome, String unit) {
        Shell shell = root.shell();
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("files", outcome.imported().size());
            report.put("lines", lines(outcome));
            report.put("appended", outcome.appended());
            report.put("runs", runs(outcome));
            report.put("imported", outcome.imported());
            report.put(
                    "refused", outcome.refused().stream().map(Import::refusal).toList());
            shell.printJson(JsonPrinter.of(report, shell.indents()));
            return;
        }
        outcome.imported().forEach(file -> notes(file, unit));
        outcome.refused().forEach(refused -> Problem.of(refused).tell(shell, false));
        shell.out()
                .print("Imported " + Figures.counted(outcome.imported().size(), "file") + " with "
                        + Figures.counted(lines(outcome), unit) + " of "
                        + streams(outcome) + ": "
                        + Figures.counted(outcome.appended(), "event") + " appended"
                        + (outcome.refused().isEmpty()
                                ? ""
                                : ", " + Figures.counted(outcome.refused().size(), "file") + " refused")
                        + ".\n");
    }

    private void notes(FileReport file, String unit) {
        int shown = root.isVerbose()
                ? file.notes().size()
                : Math.min(NOTES_SHOWN, file.notes().size());
        for (FileReport.Note note : file.notes().subList(0, shown)) {
            String what = switch (note.kind()) {
                case UNPARSED -> "is not JSON; its text was kept";
                case CUT_OFF -> "is cut off at the end of the file; it was not kept";
                case LEFT_OUT -> "was left out";
                case MENDED -> "was taken otherwise than it stands there";
                case CONTRADICTED -> "says otherwise than what is stored under the same id, which stands";
            };
            String detail = note.detail().isEmpty() ? "" : " (" + note.detail() + ")";
            String place = file.file() + (note.line() == 0 ? ": a " + unit : ":" + note.line());
            root.shell().say(CleanText.line(place + " " + what + detail));
        }
        long all = file.counts().values().stream().mapToLong(Long::longValue).sum();
        if (all > shown) {
            root.shell()
                    .say(CleanText.line(file.file() + " has " + Figures.counted(all - shown, "more such " + unit))
                            + "; -v shows more");
        }
    }

    private static long lines(Imports.Outcome outcome) {
        return outcome.imported().stream().mapToLong(FileReport::lines).sum();
    }

    private static long runs(Imports.Outcome outcome) {
        return outcome.imported().stream()
                .flatMap(f -> f.streams().stream())
                .filter(stream -> stream.indexOf(':') < 0)
                .distinct()
                .count();
    }

    /** What the events belong to: runs, and threads and jobs where there are any. */
    private static String streams(Imports.Outcome outcome) {
        List<String> said = new ArrayList<>();
        for (String kind : List.of("thread", "job")) {
            long count = outcome.imported().stream()
                    .flatMap(f -> f.streams().stream())
                    .filter(stream -> stream.startsWith(kind + ":"))
                    .distinct()
                    .count();
            if (count > 0) {
                said.add(Figures.counted(count, kind));
            }
        }
        long runs = runs(outcome);
        if (runs > 0 || said.isEmpty()) {
            said.add(Figures.counted(runs, "run"));
        }
        return String.join(", ", said);
    }

    private static Map<String, Object> refusal(ImportRefused refused) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", refused.file().toString());
        fields.put("line", refused.line());
        fields.put("error", Problem.of(refused).fields());
        return fields;
    }

    /** Adds up how far all files are, in bytes as they are on disk. */
    private static final class Bytes implements Importer.Progress {
        private final Progress progress;
        private final Map<Path, Long> done = new LinkedHashMap<>();
        private long total;
        private long passed;

        Bytes(Progress progress) {
            this.progress = progress;
        }

        void expect(Path file) {
            try {
                total += Files.size(file);
            } catch (IOException unknown) {
                // The import itself will say what is wrong with it.
            }
        }

        @Override
        public void at(Path file, long bytes, long of) {
            Long before = done.put(file, bytes);
            passed += bytes - (before == null ? 0 : before);
            progress.at(passed, total);
        }
    }
}
