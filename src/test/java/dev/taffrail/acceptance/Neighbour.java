package dev.taffrail.acceptance;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventSink;
import dev.taffrail.view.History;
import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Another process on the same store, which appends or reads without a pause until it is closed, and then says how often it did.
 * One thread talks to it.
 */
final class Neighbour implements AutoCloseable {
    private static final int HOT_IN_FLIGHT = 64;

    private final Process process;
    private final BufferedReader out;

    private Neighbour(Path store, String run, int inFlight) {
        try {
            process = Cli.java(Neighbour.class.getName(), List.of(store.toString(), run, Integer.toString(inFlight)))
                    .redirectError(Redirect.INHERIT)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(out.readLine())) {
                throw new AssertionError("The neighbour did not begin");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a process that begins a run and appends steps to it, one after the other; returns once it is at it. */
    static Neighbour appending(Path store, String run) {
        return new Neighbour(store, run, 1);
    }

    /** Starts a process that does the same with many under way at once, as fast as it can. */
    static Neighbour hot(Path store, String run) {
        return new Neighbour(store, run, HOT_IN_FLIGHT);
    }

    /** Starts a process that reads the list of runs, and one of these whole, again and again; returns once it is at it. */
    static Neighbour reading(Path store, String run) {
        return new Neighbour(store, run, 0);
    }

    /** Lets it finish, and returns how often it has appended or read. Fails if anything that it did has failed. */
    long finish() throws IOException {
        process.getOutputStream().close();
        String said = out.readLine();
        if (Cli.exit(process) != 0 || said == null) {
            throw new AssertionError("The neighbour failed: " + said);
        }
        return Long.parseLong(said);
    }

    /** Ends it, if it has not ended. */
    @Override
    public void close() {
        Cli.kill(process);
    }

    /** The process: the store, the run, and how many appends are under way at once; none is a reader. */
    public static void main(String[] arguments) {
        CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(Neighbour::readByte);
        int inFlight = Integer.parseInt(arguments[2]);
        long done;
        try (Taffrail store = Taffrail.open(Path.of(arguments[0]))) {
            done = inFlight == 0
                    ? read(store.history(), arguments[1], closed)
                    : append(store.sink(), arguments[1], inFlight, closed);
        }
        System.out.println(done);
    }

    private static long append(EventSink sink, String run, int inFlight, CompletableFuture<Integer> closed) {
        long appended = 0;
        Deque<CompletableFuture<AppendResult>> open = new ArrayDeque<>();
        sink.append(event(run, EventType.RUN_STARTED, Map.of("kind", "agent"))).join();
        System.out.println("ready");
        while (!closed.isDone()) {
            Map<String, String> node = Map.of("nodeId", "n" + appended / 2);
            EventType type = appended % 2 == 0 ? EventType.NODE_STARTED : EventType.NODE_COMPLETED;
            open.add(sink.append(event(run, type, node)));
            appended++;
            if (open.size() == inFlight) {
                open.removeFirst().join();
            }
        }
        open.forEach(CompletableFuture::join);
        return appended;
    }

    private static Event event(String run, EventType type, Map<String, String> fields) {
        return Event.of(StreamId.run(run), type, Instant.EPOCH, Payload.of(fields));
    }

    private static long read(History history, String run, CompletableFuture<Integer> closed) {
        Map<String, Long> seqs = new HashMap<>();
        Set<String> before = Set.of();
        long reads = 0;
        while (!closed.isDone()) {
            checkNoneWentBack(seqs, history.runs(RunQuery.all(RunFilter.ALL)).items());
            Set<String> now = AnswersOf.one(history, run);
            if (reads++ == 0) {
                before = now;
                System.out.println("ready");
            }
            if (!now.equals(before)) {
                throw new AssertionError("Run " + run + " was " + before + ", and now is " + now);
            }
        }
        return reads;
    }

    /** Fails if a run that was listed once is missing, or shown as it was before. */
    private static void checkNoneWentBack(Map<String, Long> seqs, List<RunSummary> runs) {
        if (runs.size() < seqs.size()) {
            throw new AssertionError("There were " + seqs.size() + " runs, and now " + runs.size());
        }
        for (RunSummary run : runs) {
            Long before = seqs.put(run.runId(), run.lastSeq().value());
            if (before != null && before > run.lastSeq().value()) {
                throw new AssertionError(run.runId() + " stood at seq " + before + ", and now at " + run.lastSeq());
            }
        }
    }

    private static int readByte() {
        try {
            return System.in.read();
        } catch (IOException gone) {
            return -1;
        }
    }
}
