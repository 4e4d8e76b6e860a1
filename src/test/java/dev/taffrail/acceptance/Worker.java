package dev.taffrail.acceptance;

import dev.taffrail.RunWriter;
import dev.taffrail.Taffrail;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.resume.GateDecision;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.Turn;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Another process that holds a store open and does to one run what it is told, a word a line: {@code resume}, {@code step NODE},
 * {@code complete}, {@code approve GATE}, {@code reject GATE}. It answers each with {@code ok} or the error's code. One thread
 * talks to it.
 */
final class Worker implements AutoCloseable {
    private final Path store;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    Worker(Path store, String run) throws IOException {
        this.store = store;
        process = Cli.java(Worker.class.getName(), List.of(store.toString(), run))
                .redirectError(Redirect.INHERIT)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        answer();
    }

    /** Tells it to do something, and does not wait. */
    void tell(String words) throws IOException {
        in.write(words + "\n");
        in.flush();
    }

    /** Returns what it answered to the next thing that it was told. */
    String answer() throws IOException {
        return String.valueOf(out.readLine());
    }

    /** Tells it to do something, and returns what came of it. */
    String ask(String words) throws IOException {
        tell(words);
        return answer();
    }

    /**
     * Stops it while it has the store open and writes nothing: one that is stopped in the writers' turn keeps everybody from
     * writing. It goes on with {@code CONT}.
     */
    void stop() throws IOException, InterruptedException {
        try (StoreDirectory directory = StoreDirectory.open(store, StoreDirectory.Access.READ_WRITE)) {
            for (Turn.Kind kind : Turn.Kind.values()) {
                directory.turn(kind).take().close();
            }
        }
        signal("STOP");
    }

    /** Sends it a signal. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends it as kill -9 does. */
    @Override
    public void close() {
        Cli.kill(process);
    }

    /** The process: the store and the run. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Taffrail store = Taffrail.open(Path.of(arguments[0]))) {
            Deeds deeds = new Deeds(store, arguments[1]);
            System.out.println("ready");
            in.lines().forEach(line -> System.out.println(deeds.tryTo(line.split(" "))));
        } catch (UncheckedIOException closed) {
            // Whoever told it what to do is gone.
        }
    }

    /** What it can be told. */
    private static final class Deeds {
        private final Taffrail store;
        private final String run;
        private RunWriter writer;

        Deeds(Taffrail store, String run) {
            this.store = store;
            this.run = run;
        }

        String tryTo(String[] words) {
            try {
                switch (words[0]) {
                    case "resume" -> writer = store.resume(run);
                    case "step" -> {
                        writer.nodeStarted(words[1]);
                        writer.nodeCompleted(words[1], null);
                    }
                    case "complete" -> {
                        if (writer == null) {
                            return "not mine";
                        }
                        writer.completed(Map.of());
                    }
                    case "approve" -> store.gates().decide(run, words[1], GateDecision.approve("ann"));
                    case "reject" -> store.gates().decide(run, words[1], GateDecision.reject("bob"));
                    default -> throw new IllegalArgumentException(words[0]);
                }
                return "ok";
            } catch (TaffrailException refused) {
                return refused.code();
            }
        }
    }
}
