package dev.taffrail.cli;

import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Seq;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.log.Placed;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A sink for an engine in any language: events come in as JSON lines, and each line is answered once its event is durable.
 *
 * <p>One thread reads and appends, in the order of the lines, so the order within a run is kept; the caller's thread waits for
 * the answers and prints them in the same order. How many lines and bytes are under way at once is bounded, and a line that is
 * too long is passed over without being held.
 */
final class Recorder {
    /** {@code record_lines_in_flight}: lines that wait for their answer. */
    private static final int LINES_IN_FLIGHT = 4_096;
    /** {@code record_bytes_in_flight}: bytes of those lines. */
    private static final int BYTES_IN_FLIGHT = 32 << 20;
    /** {@code line_bytes_max}: the longest line that is looked at. */
    static final int LINE_BYTES_MAX = Limits.PAYLOAD_BYTES_CEILING + (64 << 10);

    private final EventSink sink;
    private final Limits limits;
    private final PrintStream out;
    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(LINES_IN_FLIGHT);
    private final Semaphore bytes = new Semaphore(BYTES_IN_FLIGHT);

    /**
     * @param sink where the events go
     * @param limits what an event may be like
     * @param out where the answers go
     */
    Recorder(EventSink sink, Limits limits, PrintStream out) {
        this.sink = sink;
        this.limits = limits;
        this.out = out;
    }

    /** A line that waits for its answer. A line of number 0 stands for the end of the input. */
    private record Pending(
            long line, @Nullable String runId, boolean live, int bytes, CompletableFuture<AppendResult> answer) {}

    /**
     * Records everything that comes in and answers it.
     *
     * @return how many lines failed
     * @throws CompletionException if the input cannot be read on; what was read before is answered
     */
    long run(InputStream in) throws InterruptedException {
        Thread reader = new Thread(() -> read(in), "taffrail-record");
        // A read that waits cannot be interrupted; it must not keep the process once nobody listens to the answers.
        reader.setDaemon(true);
        reader.start();
        long failed = 0;
        Pending next = take();
        while (next.line != 0) {
            failed += answer(next) ? 0 : 1;
            next = take();
        }
        out.flush();
        // Fails here if reading did.
        next.answer.join();
        return failed;
    }

    /** Answers are handed on when there are no more of them at once, not one by one. */
    private Pending take() throws InterruptedException {
        Pending next = pending.poll();
        if (next == null) {
            out.flush();
            next = pending.take();
        } else if (!next.answer.isDone()) {
            out.flush();
        }
        return next;
    }

    private void read(InputStream in) {
        CompletableFuture<AppendResult> end = new CompletableFuture<>();
        try {
            LineReader lines = new LineReader(in, LINE_BYTES_MAX);
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    take(line);
                }
            }
            end.complete(new AppendResult.Appended(List.of()));
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
        putEnd(end);
    }

    private void putEnd(CompletableFuture<AppendResult> end) {
        try {
            pending.put(new Pending(0, null, false, 0, end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(LineReader.Line line) throws InterruptedException {
        int size = (int) Math.min(BYTES_IN_FLIGHT, Math.max(1, line.text() == null ? 1 : line.bytes()));
        bytes.acquire(size);
        String runId = null;
        boolean live = false;
        CompletableFuture<AppendResult> answer;
        try {
            EventJson.Line read = EventJson.read(text(line), limits);
            Event event = read.event();
            runId = event.stream().value();
            live = event.type().isLiveOnly();
            answer = append(event, read.seq());
        } catch (TaffrailException refused) {
            answer = CompletableFuture.failedFuture(refused);
        }
        pending.put(new Pending(line.number(), runId, live, size, answer));
    }

    private CompletableFuture<AppendResult> append(Event event, @Nullable Seq seq) {
        if (event.payload().isErased()) {
            throw new EventRefused("The event was erased.", "Import erased events with: taffrail import jsonl FILE.");
        }
        Expected expected = seq == null ? Expected.any() : Expected.exactly(new Seq(seq.value() - 1));
        return sink.append(event.stream(), expected, List.of(event));
    }

    private static String text(LineReader.Line line) {
        if (line.text() != null) {
            return line.text();
        }
        if (line.bytes() > LINE_BYTES_MAX) {
            throw new LimitExceeded(
                    "line_bytes_max",
                    "The line has " + line.bytes() + " bytes, at most " + LINE_BYTES_MAX + " are allowed.");
        }
        throw new EventRefused("The line is not UTF-8.", "Send the line in UTF-8.");
    }

    /** Prints the answer to a line and says whether it is a good one. */
    private boolean answer(Pending line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", line.line);
        Problem problem = null;
        try {
            problem = result(line, line.answer.join(), fields);
        } catch (CompletionException e) {
            problem = Problem.of(e);
        }
        if (problem != null) {
            fields.put("error", problem.fields());
        }
        bytes.release(line.bytes);
        out.print(JsonPrinter.of(fields, false) + '\n');
        return problem == null;
    }

    private static @Nullable Problem result(Pending line, AppendResult result, Map<String, Object> fields) {
        if (result instanceof AppendResult.Conflict conflict) {
            return new Problem(
                    "conflict",
                    "The line does not come next in '" + line.runId + "', which stands at seq " + conflict.actual()
                            + ", and it is not one that is there already.",
                    "Read the run again and decide anew, or leave seq out if order does not matter to you.",
                    ExitCode.FAILED);
        }
        if (result instanceof AppendResult.Unknown unknown) {
            return new Problem(
                    "append_unknown",
                    "The disk failed during the commit, and whether the event was stored is not known: "
                            + unknown.why(),
                    "Check the disk, then send the line again with an eventId, so that it cannot count twice.",
                    ExitCode.FAILED);
        }
        fields.put("runId", line.runId);
        boolean duplicate = result instanceof AppendResult.Duplicate;
        List<Placed> places = result instanceof AppendResult.Appended appended
                ? appended.places()
                : ((AppendResult.Duplicate) result).places();
        if (line.live || places.isEmpty()) {
            fields.put("live", true);
        } else {
            fields.put("seq", places.get(0).seq());
            fields.put("position", places.get(0).position());
            if (duplicate || places.get(0).duplicate()) {
                fields.put("duplicate", true);
            }
        }
        return null;
    }
}
