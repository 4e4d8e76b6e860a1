package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult.Appended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Another JVM that appends to a store, and what a test says to it. One thread talks to a child. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a child that begins a run where it is missing and appends so many nodes to it, one after the other. */
    static ChildProcess appending(Path store, String run, int events) throws IOException {
        return start(List.of(), "append", store.toString(), run, Integer.toString(events));
    }

    /** Starts a child that appends as much as it can until it is closed. */
    static ChildProcess hot(Path store, String run) throws IOException {
        return start(List.of(), "hot", store.toString(), run, "0");
    }

    /** Starts a child in front of whose command line something is put. */
    static ChildProcess start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                ChildProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns the next line that the child prints, or null at its end. */
    String readLine() throws IOException {
        return out.readLine();
    }

    /** Returns all lines that the child still prints. */
    List<String> readAll() {
        return out.lines().toList();
    }

    /** Ends the child as kill -9 does; what it had printed can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    /** Lets a hot child finish. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The child: what to do, the store, the run, how many events. */
    public static void main(String[] arguments) {
        try (OpenLog log = OpenLog.in(Path.of(arguments[1]))) {
            StreamId run = StreamId.run(arguments[2]);
            log.append(at -> new Decision.Append(
                            at.head(run).exists() ? List.of() : List.of(EventLogContract.started(arguments[2]))))
                    .join();
            System.out.println("ready");
            if (arguments[0].equals("append")) {
                append(log, arguments[2], Integer.parseInt(arguments[3]));
            } else {
                appendUntilClosed(log, arguments[2]);
            }
        }
        System.out.println("done");
    }

    private static void append(OpenLog log, String run, int events) {
        for (int i = 0; i < events; i++) {
            String node = ProcessHandle.current().pid() + "-" + i;
            Event event = EventLogContract.node(run, node);
            try {
                AppendResult result = log.append(event).join();
                if (result instanceof Appended appended) {
                    Placed place = appended.places().get(0);
                    System.out.println("ack " + node + " " + place.seq() + " " + place.position());
                } else {
                    System.out.println("other " + node + " " + result.getClass().getSimpleName());
                }
            } catch (CompletionException e) {
                System.out.println(
                        "failed " + node + " " + e.getCause().getClass().getSimpleName());
            }
        }
    }

    /** Appends with many in flight until the parent has closed its end, or is gone. */
    private static void appendUntilClosed(OpenLog log, String run) {
        CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(ChildProcess::readByte);
        Deque<CompletableFuture<AppendResult>> open = new ArrayDeque<>();
        while (!closed.isDone()) {
            open.add(log.append(EventLogContract.node(run, "hot")));
            if (open.size() == 64) {
                open.removeFirst().join();
            }
        }
        open.forEach(CompletableFuture::join);
    }

    private static int readByte() {
        try {
            return System.in.read();
        } catch (IOException gone) {
            return -1;
        }
    }
}
