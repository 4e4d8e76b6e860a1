package dev.taffrail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taffrail.cli.screen.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs commands on a store in a directory, as a shell would, and keeps what they print. One thread. */
final class CommandTester {
    private final Path store;
    private final Terminal terminal;

    private CommandTester(Path store, Terminal terminal) {
        this.store = store;
        this.terminal = terminal;
    }

    /** Commands whose output another program reads. */
    static CommandTester piped(Path store) {
        return new CommandTester(store, Terminal.PIPE);
    }

    /** Commands whose output a person reads on a terminal of this width, without colours. */
    static CommandTester atTerminal(Path store, int width) {
        return new CommandTester(store, new Terminal(true, false, width, 0));
    }

    /**
     * What came of a command.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int exit, String out, String err) {}

    /** Runs a command; its words are separated by single spaces. */
    Result run(String command) {
        return run(InputStream.nullInputStream(), command.split(" ", -1));
    }

    /** Runs a command with words that may hold spaces. */
    Result words(String... words) {
        return run(InputStream.nullInputStream(), words);
    }

    /** Runs a command that reads this. */
    Result feed(String in, String command) {
        return run(new ByteArrayInputStream(in.getBytes(UTF_8)), command.split(" ", -1));
    }

    /** Runs a command that reads this. */
    Result run(InputStream in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new Main(shell(in, out, err)).run(words);
        return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Returns a shell that reads nothing and prints nowhere. */
    Shell shell() {
        return shell(InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    private Shell shell(InputStream in, OutputStream out, OutputStream err) {
        return new Shell(
                in,
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                terminal,
                Map.of("TAFFRAIL_HOME", store.toString()),
                Clock.systemUTC(),
                ZoneOffset.UTC);
    }
}
