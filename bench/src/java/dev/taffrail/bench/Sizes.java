package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.log.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What the log and the tables take on the disk for each event, beside the same events as JSON lines, as an export writes them. The
 * runs of {@link AgentRun} are written 64 at a time, one event of each in turn, with payloads of 300 bytes and random UUIDs as
 * ids, which are longer than Taffrail's own and scatter over the indexes; the write-ahead logs are brought into the files before these are measured. Sizes do not vary, so one round is enough.
 */
final class Sizes implements Row {
    private static final int EVENTS = 200_000;
    private static final int EVENTS_QUICK = 8_000;
    private static final int AT_A_TIME = 64;
    private static final int PAYLOAD_BYTES = 300;
    private static final int PAGE = 1_000;
    private static final long SEED = 5;
    private static final double LOG_LIMIT = 1.2;
    private static final double TABLES_LIMIT = 0.5;

    @Override
    public String name() {
        return "S1";
    }

    @Override
    public String title() {
        return "bytes on the disk per event, log and tables, beside JSON lines";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        bench.say("writing runs, " + AT_A_TIME + " at a time");
        Path directory = bench.emptyDirectory();
        try {
            Path store = directory.resolve("store");
            long lines;
            double events;
            try (Taffrail taffrail = Taffrail.open(store)) {
                write(taffrail, bench.size(EVENTS, EVENTS_QUICK));
                events = taffrail.log().head().value();
                lines = lineBytes(taffrail.log());
            }
            Samples jsonLines = Samples.of(lines / events);
            add(bench, "the log", Files.size(store.resolve("log.db")) / events, jsonLines, LOG_LIMIT);
            add(bench, "the tables", tableBytes(store) / events, jsonLines, TABLES_LIMIT);
        } finally {
            Bench.delete(directory);
        }
    }

    private void add(Bench bench, String what, double bytes, Samples lines, double limit) {
        bench.add(Figure.of(name(), what + ", per event of " + PAYLOAD_BYTES + " B", Unit.BYTES, Samples.of(bytes))
                .against("as JSON lines", lines)
                .wanted(Bound.ratioAtMost(limit)));
    }

    private static void write(Taffrail store, int events) throws Exception {
        Random ids = new Random(SEED);
        for (int written = 0; written < events; written += AT_A_TIME * AgentRun.EVENTS) {
            List<List<Event>> runs = new ArrayList<>();
            for (int run = 0; run < AT_A_TIME; run++) {
                runs.add(AgentRun.events(new UUID(ids.nextLong(), ids.nextLong()).toString(), PAYLOAD_BYTES));
            }
            for (int i = 0; i < AgentRun.EVENTS; i++) {
                List<CompletableFuture<?>> flying = new ArrayList<>();
                for (List<Event> run : runs) {
                    flying.add(store.log().append(run.get(i)));
                }
                flying.forEach(CompletableFuture::join);
            }
        }
        store.awaitProjected(store.log().head(), Duration.ofMinutes(5));
    }

    private static long lineBytes(EventLog log) {
        long bytes = 0;
        List<StoredEvent> page = log.readAll(Position.START, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                bytes += EventJson.write(event).getBytes(StandardCharsets.UTF_8).length + 1;
            }
            page = log.readAll(page.get(page.size() - 1).position(), PAGE);
        }
        return bytes;
    }

    private static long tableBytes(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            long bytes = 0;
            for (Path file : files.filter(file -> file.getFileName().toString().matches("views-\\d+\\.db"))
                    .toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
