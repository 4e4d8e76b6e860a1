package dev.taffrail.bench.peer;

import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.serializer.std.CheckpointListSerializer;
import org.bsc.langgraph4j.serializer.std.ObjectStreamStateSerializer;
import org.bsc.langgraph4j.state.AgentState;

/**
 * Puts into threads that have so many checkpoints already. Immutable.
 *
 * @param state what a checkpoint holds
 * @param length how many checkpoints a thread has before anything is measured
 * @param callers how many put at the same time, each into threads of its own
 * @param threads how many threads each caller puts into by turns, so that none of them grows much while it is measured
 */
record Puts(State state, int length, int callers, int threads) {
    static final ObjectStreamStateSerializer<AgentState> SERIALIZER =
            new ObjectStreamStateSerializer<>(AgentState::new);

    private static final int LAST_MESSAGES = 10;
    private static final String STEP = "step";

    /** What a checkpoint holds. */
    enum State {
        /** The last ten messages. */
        OF_A_KILOBYTE("a state of 1 KB"),
        /** All messages so far. */
        GROWING("a message more each time");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** Returns it in words. */
        String words() {
            return words;
        }
    }

    /** Fills the threads by so many puts into each. */
    void fill(BaseCheckpointSaver saver) throws Exception {
        Callers.each(callers, caller -> {
            for (int i = 0; i < length * threads; i++) {
                saver.put(thread(caller, i), checkpoint(i / threads));
            }
            return (long) length * threads;
        });
    }

    /** Writes the files that so many puts would have left, each of which writes all of its thread anew. */
    @SuppressWarnings("JdkObsolete") // their serializer takes no other list
    void fill(Path directory) throws Exception {
        LinkedList<Checkpoint> newestFirst = IntStream.rangeClosed(1, length)
                .mapToObj(i -> checkpoint(length - i))
                .collect(Collectors.toCollection(LinkedList::new));
        for (int i = 0; i < callers * threads; i++) {
            Path file = directory.resolve("thread-" + name(i % callers, i / callers) + "-saver.bin");
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
                new CheckpointListSerializer(SERIALIZER).write(newestFirst, out);
            }
        }
    }

    /**
     * Returns the median of what a put of one caller takes, in microseconds.
     *
     * @param puts how many are measured
     */
    double medianMicros(BaseCheckpointSaver saver, int puts) throws Exception {
        long[] nanos = new long[puts];
        for (int i = 0; i < puts; i++) {
            Checkpoint checkpoint = checkpoint(length + i);
            long began = System.nanoTime();
            saver.put(thread(0, 0), checkpoint);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[puts / 2] / 1_000.0;
    }

    /** Returns the durable puts a second of all callers together; into files they are only with the operating system. */
    double perSecond(BaseCheckpointSaver saver, Clock clock) throws Exception {
        return Callers.stepsPerSecond(new Into(saver), callers, clock);
    }

    private final class Into implements Steps {
        private final BaseCheckpointSaver saver;
        private final int[] next = new int[callers];

        private Into(BaseCheckpointSaver saver) {
            this.saver = saver;
            Arrays.fill(next, length * threads);
        }

        @Override
        public long take(int caller, long until) throws Exception {
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                int n = next[caller]++;
                saver.put(thread(caller, n), checkpoint(n / threads));
            }
            return steps;
        }

        @Override
        public long stored() {
            long stored = 0;
            for (int i = 0; i < callers * threads; i++) {
                Checkpoint last = saver.get(thread(i % callers, i / callers)).orElseThrow();
                stored += (int) last.getState().get(STEP) + 1 - length;
            }
            return stored;
        }

        @Override
        public void close() {}
    }

    /** Returns the thread of a caller's nth put. */
    private RunnableConfig thread(int caller, int n) {
        return RunnableConfig.builder().threadId(name(caller, n % threads)).build();
    }

    private static String name(int caller, int thread) {
        return "caller-" + caller + "-" + thread;
    }

    private Checkpoint checkpoint(int n) {
        List<String> messages = new ArrayList<>();
        for (int i = state == State.GROWING ? 0 : Math.max(0, n - LAST_MESSAGES); i <= n; i++) {
            messages.add("message " + i
                    + " of a conversation, of about a hundred characters, as a short answer has them: yes.");
        }
        return Checkpoint.builder()
                .nodeId("agent")
                .nextNodeId("agent")
                .state(Map.of("messages", messages, STEP, n))
                .build();
    }
}
