package dev.taffrail.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as its users have it: a process of its own, on the classes under test. Call it from any thread. */
final class Cli {
    private static final long RUN_SECONDS_MAX = 120;

    private final Path store;
    private final Path temp;

    /**
     * @param store the store that every command is given
     * @param temp where what a command prints is kept while it runs
     */
    Cli(Path store, Path temp) {
        this.store = store;
        this.temp = temp;
    }

    /**
     * What came of a command.
     *
     * @param exit its exit code
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    record Ran(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Runs a command to its end, without input. */
    Ran run(String... arguments) {
        return runOn(new File("/dev/null"), arguments);
    }

    /** Runs a command to its end, with a file as its standard input. */
    Ran runOn(File in, String... arguments) {
        try {
            Path out = Files.createTempFile(temp, "out", ".txt");
            Path err = Files.createTempFile(temp, "err", ".txt");
            Process process = command(arguments)
                    .redirectInput(in)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return ended(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command and leaves its standard output to the caller; what it says on standard error is lost. */
    Process start(File in, String... arguments) {
        try {
            return command(arguments)
                    .redirectInput(in)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a command that {@link #start} has started, and returns its exit code. */
    static int exit(Process process) {
        try {
            if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command did not end within " + RUN_SECONDS_MAX + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
    }

    /** Ends a process as kill -9 does; what it had printed can still be read. */
    static void kill(Process process) {
        // Process.destroyForcibly would close the pipe as well.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Returns how a class with a main method is started on the classes under test, in little memory. */
    static ProcessBuilder java(String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private ProcessBuilder command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-S", store.toString()));
        all.addAll(List.of(arguments));
        return java("dev.taffrail.cli.Main", all);
    }

    private static Ran ended(Process process, Path out, Path err) throws IOException {
        int exit = exit(process);
        return new Ran(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
