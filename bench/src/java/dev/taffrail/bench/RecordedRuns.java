package dev.taffrail.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.taffrail.Taffrail;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.Imports;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.claudecode.ClaudeCodeImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How many lines of recorded Claude Code sessions are imported in a second, gzip files as they were published, until all that came of
 * them is durable and stands in the tables. Once in a JVM that has imported them before, and once as the whole command
 * {@code ./taffrail import}, the start of its JVM included. The recordings are no part of the project: without them, at
 * {@code TAFFRAIL_REAL_RUNS} or beside the project, the row is passed over.
 */
final class RecordedRuns implements Row {
    private static final double LINES_PER_SECOND = 20_000;
    private static final int FILES_QUICK = 10;

    @Override
    public String name() {
        return "I1";
    }

    @Override
    public String title() {
        return "import of recorded Claude Code sessions, lines a second";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path sessions = sessions();
        if (!Files.isDirectory(sessions)) {
            bench.say("I1 is passed over: there are no recorded runs at " + sessions);
            return;
        }
        List<Path> files = files(sessions, bench.isQuick() ? FILES_QUICK : Integer.MAX_VALUE);
        long[] lines = new long[1];
        List<Samples> warm = bench.inTurns(
                "import in a warm JVM",
                List.of(
                        empty -> {
                            long begun = System.nanoTime();
                            lines[0] = importAll(empty.resolve("store"), files);
                            return lines[0] * 1e9 / (System.nanoTime() - begun);
                        },
                        empty -> {
                            long begun = System.nanoTime();
                            readAll(files);
                            return lines[0] * 1e9 / (System.nanoTime() - begun);
                        }));
        add(bench, "imported in a warm JVM", warm.get(0), warm.get(1));
        Program program = Program.onThisJdk();
        if (!program.isThere()) {
            bench.say("the command is passed over: there is no ./taffrail beside this program");
            return;
        }
        String[] command = Stream.concat(
                        Stream.of("import", ClaudeCodeImporter.FORMAT),
                        files.stream().map(Path::toString))
                .toArray(String[]::new);
        Samples whole = bench.samples(
                "taffrail import", empty -> lines[0] * 1e3 / program.millis(empty.resolve("store"), command));
        add(bench, "taffrail import, the whole process", whole, warm.get(1));
    }

    private void add(Bench bench, String what, Samples rate, Samples read) {
        bench.add(Figure.of(name(), what, Unit.PER_SECOND, rate)
                .against("unpacked and parsed, nothing else", read)
                .wanted(Bound.atLeast(LINES_PER_SECOND)));
    }

    /** Unpacks the files and looks at every token of their JSON, in one thread: what any import begins with. */
    private static void readAll(List<Path> files) throws IOException {
        JsonFactory json = new JsonFactory();
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                    JsonParser tokens = json.createParser(in)) {
                while (tokens.nextToken() != null) {
                    if (tokens.currentToken() == JsonToken.VALUE_STRING) {
                        tokens.getTextLength();
                    }
                }
            }
        }
    }

    private static long importAll(Path directory, List<Path> files) throws Exception {
        try (Taffrail store = Taffrail.open(directory)) {
            Importer importer = new ClaudeCodeImporter(
                    store.log(), PriceTable.own(), store.options().log().limits());
            long lines = new Imports(importer, Importer.Progress.NONE)
                    .run(files).imported().stream().mapToLong(FileReport::lines).sum();
            store.awaitProjected(store.log().head(), Duration.ofMinutes(10));
            return lines;
        }
    }

    private static Path sessions() {
        String named = System.getenv("TAFFRAIL_REAL_RUNS");
        Path home = Path.of(System.getProperty("taffrail.home", "."));
        Path runs = named == null ? home.resolve("../shared/real-runs") : Path.of(named);
        return runs.resolve("runs/claude-code/sessions").toAbsolutePath().normalize();
    }

    private static List<Path> files(Path sessions, int most) throws IOException {
        try (Stream<Path> all = Files.walk(sessions)) {
            return all.filter(Files::isRegularFile).sorted().limit(most).toList();
        }
    }
}
