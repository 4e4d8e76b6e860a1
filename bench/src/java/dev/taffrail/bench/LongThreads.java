package dev.taffrail.bench;

import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A thread of 10,000 messages with 100 branches: a trunk of half of them, and branches of equal length from random places of it.
 * How long it takes to list a branch, and to append one message durably and list what follows from it. A round asks each
 * question so often that a pause of the collector does not show; its figure is the time of one.
 */
final class LongThreads implements Row {
    private static final int MESSAGES = 10_000;
    private static final int MESSAGES_QUICK = 500;
    private static final int BRANCHES = 100;
    private static final int BRANCHES_QUICK = 5;
    private static final int TIMES = 200;
    private static final int TIMES_QUICK = 5;
    private static final String TEXT = "What an agent says takes about so many words. ".repeat(10);
    private static final String THREAD = "t";

    @Override
    public String name() {
        return "T1";
    }

    @Override
    public String title() {
        return "a thread of 10,000 messages with 100 branches: list a branch, append to it";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int messages = bench.size(MESSAGES, MESSAGES_QUICK);
        bench.say("growing a thread of " + messages + " messages");
        Path directory = bench.emptyDirectory();
        try {
            try (ThreadStore store = ThreadStore.open(directory.resolve("store"))) {
                String last = grown(store, messages, bench.size(BRANCHES, BRANCHES_QUICK));
                ask(
                        bench,
                        "the newest 500 of a short branch",
                        () -> store.messages().list(THREAD));
                store.messages().setCurrentLeaf(THREAD, last);
                ask(bench, "the longest branch", () -> store.messages().list(THREAD, messages));
                ask(bench, "all leaves", () -> store.messages().leaves(THREAD));
                ask(bench, "append one message and list the newest 500", () -> {
                    store.messages().append(THREAD, "user", TEXT);
                    return store.messages().list(THREAD);
                });
            }
        } finally {
            Bench.delete(directory);
        }
    }

    /** Grows the thread and returns the id of the trunk's last message. */
    private static String grown(ThreadStore store, int messages, int branches) {
        store.threads().upsert(ThreadRecord.begun(THREAD, Instant.EPOCH));
        grow(store, messages / 2);
        List<Message> trunk = store.messages().list(THREAD, messages);
        Random random = new Random(1);
        for (int branch = 1; branch < branches; branch++) {
            long from = trunk.get(random.nextInt(trunk.size())).messageId();
            store.messages().setCurrentLeaf(THREAD, Long.toString(from));
            grow(store, messages / 2 / (branches - 1));
        }
        return Long.toString(trunk.get(trunk.size() - 1).messageId());
    }

    private static void grow(ThreadStore store, int messages) {
        Turn turn = store.threads().turn(THREAD);
        for (int i = 0; i < messages; i++) {
            turn.message("assistant", TEXT, null);
        }
        turn.commit();
    }

    private void ask(Bench bench, String what, Supplier<List<Message>> question) throws Exception {
        int times = bench.size(TIMES, TIMES_QUICK);
        int[] rows = new int[1];
        Samples millis = bench.samples(what, empty -> {
            long begun = System.nanoTime();
            for (int i = 0; i < times; i++) {
                rows[0] = question.get().size();
            }
            return (System.nanoTime() - begun) / 1e6 / times;
        });
        bench.add(Figure.of(name(), what + " (" + rows[0] + " rows)", Unit.MILLIS, millis));
    }
}
