package dev.taffrail.acceptance;

import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another process that writes to one thread, command after command, and says a line for each that has returned. One thread talks
 * to it.
 */
final class ThreadProcess implements AutoCloseable {
    /** How many messages a turn has. */
    static final int TURN_MESSAGES = 20;

    private final Process process;
    private final BufferedReader out;

    private ThreadProcess(Path store, String thread, String what, int times) {
        try {
            process = Cli.java(
                            ThreadProcess.class.getName(),
                            List.of(store.toString(), thread, what, Integer.toString(times)))
                    .redirectError(Redirect.INHERIT)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(out.readLine())) {
                throw new AssertionError("The process did not begin");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a process that appends so many messages, and says the number of each. */
    static ThreadProcess appending(Path store, String thread, int times) {
        return new ThreadProcess(store, thread, "message", times);
    }

    /** Starts a process that commits so many turns of {@link #TURN_MESSAGES} messages and a checkpoint, and says their ordinals. */
    static ThreadProcess turning(Path store, String thread, int times) {
        return new ThreadProcess(store, thread, "turn", times);
    }

    /** Returns what the next command that has returned answered; null if the process has ended. */
    @Nullable
    Long next() throws IOException {
        String line = out.readLine();
        return line == null ? null : Long.valueOf(line);
    }

    int exit() {
        return Cli.exit(process);
    }

    /** Kills it. */
    @Override
    public void close() {
        Cli.kill(process);
    }

    /** The process: the store, the thread, what to do, how often. */
    public static void main(String[] arguments) {
        try (ThreadStore store = ThreadStore.open(Path.of(arguments[0]))) {
            String thread = arguments[1];
            if (store.threads().get(thread).isEmpty()) {
                store.threads().upsert(ThreadRecord.begun(thread, Instant.EPOCH));
            }
            System.out.println("ready");
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                System.out.println(
                        arguments[2].equals("turn")
                                ? turn(store, thread, i)
                                : store.messages().append(thread, "process", "p" + i));
            }
        }
    }

    private static long turn(ThreadStore store, String thread, int ordinal) {
        Turn turn = store.threads().turn(thread);
        for (int i = 0; i < TURN_MESSAGES; i++) {
            turn.message("process", ordinal + "." + i, null);
        }
        turn.checkpoint("latest", Integer.toString(ordinal)).commit();
        return ordinal;
    }
}
