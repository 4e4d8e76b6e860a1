package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.cli.screen.Times;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a command was started in. Everything that a command learns about the world around it, and everything it says, goes
 * through here, so that a test can be that world. An immutable value; the streams belong to one thread unless said otherwise.
 *
 * @param in standard input
 * @param out standard output: data only, UTF-8
 * @param err standard error: everything else
 * @param outTerminal what standard output is
 * @param errTerminal what standard error is
 * @param env the environment's variables
 * @param clock the time of day
 * @param zone where the reader lives
 */
record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal outTerminal,
        Terminal errTerminal,
        Map<String, String> env,
        Clock clock,
        ZoneId zone) {

    /** Returns how things look on standard output. */
    Look look(boolean utc) {
        boolean people = outTerminal.isTerminal();
        return new Look(outTerminal, new Times(clock.instant(), utc || !people ? ZoneOffset.UTC : zone, people));
    }

    /** Prints a line of JSON; what a terminal would obey is escaped on its way there. */
    void printJson(String json) {
        out.print((outTerminal.isTerminal() ? CleanText.json(json) : json) + '\n');
    }

    /** Says whether JSON is to be laid out for people. */
    boolean indents() {
        return outTerminal.isTerminal();
    }

    /** Says something beside the data, in a line of its own. */
    void say(String line) {
        err.println(line);
    }

    /** Says what to do next, if a person is there to do it. */
    void advise(String line) {
        if (errTerminal.isTerminal()) {
            out.flush(); // it speaks of what stands above it
            err.println(line);
        }
    }
}
