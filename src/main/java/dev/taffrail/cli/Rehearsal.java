package dev.taffrail.cli;

import dev.taffrail.cli.screen.Terminal;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Runs the common commands once, on a store of its own, so that the JVM can keep the classes they need in an archive and later
 * commands start faster. The launcher calls it after a build.
 */
public final class Rehearsal {
    private static final List<String> COMMANDS = List.of(
            "demo",
            "ls",
            "ls --json",
            "ls --status failed --since 3d --label demo=true --sort -treeCostMicrocents",
            "ls -o csv",
            "ps",
            "show @last",
            "show demo-research",
            "show demo-invoice --json",
            "show demo-nightly-3 fetch",
            "steps demo-nightly-3",
            "costs --by day",
            "logs @failed",
            "logs @failed --json",
            "projections",
            "store stats",
            "record",
            "ls --no-such-option",
            "--help");

    private Rehearsal() {}

    /**
     * Rehearses.
     *
     * @param args the directory of the store to rehearse with; it must not exist or be empty
     */
    public static void main(String[] args) {
        for (Terminal terminal : List.of(new Terminal(true, true, 120, 0), Terminal.PIPE)) {
            for (String command : COMMANDS) {
                String[] words = ("--store " + args[0] + " " + command).split(" ", -1);
                new Main(shell(terminal)).run(words);
            }
        }
    }

    private static Shell shell(Terminal terminal) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Shell(
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                terminal,
                terminal,
                Map.of(),
                Clock.systemUTC(),
                ZoneId.systemDefault());
    }
}
