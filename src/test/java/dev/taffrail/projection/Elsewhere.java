package dev.taffrail.projection;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another process that has the store open. It says what it does line by line, and ends when its input does. */
final class Elsewhere implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;

    private Elsewhere(Process process) {
        this.process = process;
        this.says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process that does this with the store: {@code read}, {@code append} or {@code rebuild}. */
    static Elsewhere start(Path store, String what, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Elsewhere.class.getName(),
                store.toString(),
                what));
        command.addAll(List.of(more));
        return new Elsewhere(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns the next line that the process says, or null if it has ended. */
    String next() throws IOException {
        return says.readLine();
    }

    /** Waits until the process says a line that begins like this. */
    String await(String beginning) throws IOException {
        for (String line = next(); line != null; line = next()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("The other process ended before it said '" + beginning + "'");
    }

    /** Asks for the next turn. */
    void ask() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Ends it as a power switch would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** What the other process runs. */
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        try (OpenStore store = OpenStore.at(path)) {
            switch (arguments[1]) {
                case "read" ->
                    eachTurn(turn -> {
                        Tables tables = Tables.of(store);
                        say("generation " + store.projections.status().get(0).generation() + " runs " + tables.runs()
                                + " hash " + tables.hashCode());
                    });
                case "append" ->
                    eachTurn(turn -> {
                        StreamId run = StreamId.run(arguments[2] + "-" + turn);
                        store.append(List.of(Event.of(
                                run.value(),
                                EventType.RUN_STARTED,
                                null,
                                Map.of("kind", "process", "name", "n" + turn))));
                        say("appended " + store.log.head());
                    });
                default -> {
                    say("ready");
                    store.projections.rebuildAll(progress -> say("done " + progress.done()));
                    say("rebuilt");
                }
            }
        }
    }

    private interface Turn {
        void run(int number) throws Exception;
    }

    private static void eachTurn(Turn turn) throws Exception {
        say("ready");
        for (int number = 1; System.in.read() >= 0; number++) {
            turn.run(number);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
