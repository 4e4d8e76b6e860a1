package dev.taffrail.cli;

import dev.taffrail.cli.screen.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code taffrail bench} runs. The benchmarks are compiled by every build and never shipped, so they are found as a service,
 * and only the launcher of a checkout puts them on the class path. Used by one thread.
 */
public interface Benchmarks {
    /**
     * One of them.
     *
     * @param name its short name: W1, P1 …
     * @param title what it measures, in one line
     */
    record Benchmark(String name, String title) {}

    /**
     * What is to be run.
     *
     * @param names of those to run, in any case and order
     * @param quick true to see in little time that everything runs, without figures that mean anything
     * @param directory an existing directory on the disk to measure; nothing is left in it
     * @param clock the time of day
     */
    record Order(List<String> names, boolean quick, Path directory, Clock clock) {}

    /** Is told how a run gets on. */
    interface Watcher {
        /**
         * One of them begins.
         *
         * @param number which one, from 1
         * @param of how many there are to run
         */
        void begin(Benchmark benchmark, int number, int of);

        /** Something is being measured, in a few words. */
        void say(String what);
    }

    /** What came of a run. */
    interface Outcome {
        /** Prints it: for people on a terminal, with tabs elsewhere. */
        void print(Appendable out, Terminal terminal);

        /** Returns all of it, as one object of JSON. */
        Map<String, @Nullable Object> json();

        /**
         * Draws its pictures into a directory, which is made if it is missing.
         *
         * @return the files
         */
        List<Path> draw(Path directory) throws IOException;

        /** Returns the names of those that broke off, with the cause; of the others there are figures. */
        Map<String, Throwable> failures();
    }

    /** Returns all of them, in the order in which they run. */
    List<Benchmark> all();

    /** Runs some of them. */
    Outcome run(Order order, Watcher watcher) throws IOException;
}
