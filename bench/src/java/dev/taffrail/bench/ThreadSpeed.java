package dev.taffrail.bench;

import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Lists the branch of a thread of 10,000 messages with 100 branches: a trunk of half of them, and branches of equal length from
 * random places of it; and how long one message takes to be appended to it, durably.
 *
 * <p>Arguments: the number of messages (10,000) and of branches (100).
 */
public final class ThreadSpeed {
    private static final int TIMES = 200;
    private static final String TEXT = "What an agent says takes about so many words. ".repeat(10);

    private ThreadSpeed() {}

    /** Prints one line for each question. */
    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int branches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        Path directory = Files.createTempDirectory("taffrail-bench").resolve("store");
        try (ThreadStore store = ThreadStore.open(directory)) {
            store.threads().upsert(ThreadRecord.begun("t", Instant.EPOCH));
            grow(store, messages / 2);
            List<Message> trunk = store.messages().list("t", messages);
            Random random = new Random(1);
            for (int i = 1; i < branches; i++) {
                long from = trunk.get(random.nextInt(trunk.size())).messageId();
                store.messages().setCurrentLeaf("t", Long.toString(from));
                grow(store, messages / 2 / (branches - 1));
            }
            long last = trunk.get(trunk.size() - 1).messageId();
            System.out.printf(
                    "%d messages, %d leaves; fsync %,.0f us%n",
                    messages, store.messages().leaves("t").size(), LogBench.fsyncMicros(directory));
            show("newest 500 of a branch", () -> store.messages().list("t"));
            store.messages().setCurrentLeaf("t", Long.toString(last));
            show("all of the longest branch", () -> store.messages().list("t", messages));
            show("leaves", () -> store.messages().leaves("t"));
            show("append one and list 500", () -> {
                store.messages().append("t", "user", TEXT);
                return store.messages().list("t");
            });
        }
    }

    private static void grow(ThreadStore store, int messages) {
        Turn turn = store.threads().turn("t");
        for (int i = 0; i < messages; i++) {
            turn.message("assistant", TEXT, null);
        }
        turn.commit();
    }

    private static void show(String what, Supplier<List<Message>> question) {
        double[] millis = new double[TIMES];
        int rows = 0;
        for (int warm = 0; warm < 2; warm++) {
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                rows = question.get().size();
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-26s %,6d rows: p50 %6.2f ms, p99 %6.2f ms, max %6.2f ms%n",
                what, rows, millis[TIMES / 2], millis[TIMES * 99 / 100], millis[TIMES - 1]);
    }
}
