package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.langgraph4j.TaffrailSaver;
import java.io.IOException;
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
import org.bsc.langgraph4j.checkpoint.FileSystemSaver;
import org.bsc.langgraph4j.serializer.std.CheckpointListSerializer;
import org.bsc.langgraph4j.serializer.std.ObjectStreamStateSerializer;
import org.bsc.langgraph4j.state.AgentState;

/**
 * What a put costs in a thread of 10 to 10,000 checkpoints, beside LangGraph4j's saver in files in the same run, and beside what an
 * fsync costs, which a put waits for here and not there. Once with a state of about 1 KB, once with one that has a message more at
 * every put. Argument: a directory. Run it alone.
 */
public final class SaverSpeed {
    private static final int[] LENGTHS = {10, 100, 1_000, 10_000};
    private static final int WARM_UP = 1_000;
    private static final int PUTS = 100;
    private static final int PUTS_INTO_FILES = 10;
    /** A file with every state of such a thread would have gigabytes. */
    private static final int GROWING_FILE_LENGTH_MAX = 1_000;

    private static final ObjectStreamStateSerializer<AgentState> SERIALIZER =
            new ObjectStreamStateSerializer<>(AgentState::new);

    private final Path directory;

    private SaverSpeed(Path directory) {
        this.directory = directory;
    }

    /** Prints a line per length and kind of state. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "saver-speed");
        SaverSpeed speed = new SaverSpeed(directory);
        System.out.printf("%-10s %-24s %14s %14s %10s%n", "length", "state", "taffrail us", "files us", "fsync us");
        speed.measureAndPrint(WARM_UP, false);
        for (boolean growing : new boolean[] {false, true}) {
            for (int length : LENGTHS) {
                speed.measureAndPrint(length, growing);
            }
        }
        try (var left = Files.walk(directory)) {
            for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The median times of a put, in microseconds; 0 where it was not measured. */
    private record Figures(double taffrail, double files) {}

    private void measureAndPrint(int length, boolean growing) throws Exception {
        Figures figures = measure(length, growing);
        System.out.printf(
                "%-10d %-24s %14.0f %14s %10.0f%n",
                length,
                growing ? "a message more each time" : "1 KB",
                figures.taffrail(),
                figures.files() == 0 ? "-" : String.format("%.0f", figures.files()),
                LogBench.fsyncMicros(directory));
    }

    private Figures measure(int length, boolean growing) throws Exception {
        RunnableConfig thread = RunnableConfig.builder()
                .threadId("t-" + length + "-" + growing + "-" + System.nanoTime())
                .build();
        double taffrail;
        try (Taffrail store = Taffrail.open(directory.resolve("store"))) {
            TaffrailSaver saver = new TaffrailSaver(store);
            for (int i = 0; i < length; i++) {
                saver.put(thread, checkpoint(i, growing));
            }
            taffrail = medianMicros(saver, thread, length, PUTS, growing);
        }
        if (growing && length > GROWING_FILE_LENGTH_MAX) {
            return new Figures(taffrail, 0);
        }
        Path files = directory.resolve("files");
        BaseCheckpointSaver saver = new FileSystemSaver(files, SERIALIZER);
        fill(files, thread, length, growing);
        return new Figures(taffrail, medianMicros(saver, thread, length, PUTS_INTO_FILES, growing));
    }

    private static double medianMicros(
            BaseCheckpointSaver saver, RunnableConfig thread, int length, int puts, boolean growing) throws Exception {
        long[] nanos = new long[puts];
        for (int i = 0; i < puts; i++) {
            Checkpoint checkpoint = checkpoint(length + i, growing);
            long began = System.nanoTime();
            saver.put(thread, checkpoint);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[puts / 2] / 1_000.0;
    }

    /** Writes the file as that many puts would have left it; each of these writes all of it anew. */
    @SuppressWarnings("JdkObsolete") // their serializer takes no other list
    private static void fill(Path files, RunnableConfig thread, int length, boolean growing) throws IOException {
        LinkedList<Checkpoint> checkpoints = IntStream.rangeClosed(1, length)
                .mapToObj(i -> checkpoint(length - i, growing))
                .collect(Collectors.toCollection(LinkedList::new));
        Path file = files.resolve("thread-" + thread.threadId().orElseThrow() + "-saver.bin");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            new CheckpointListSerializer(SERIALIZER).write(checkpoints, out);
        }
    }

    private static Checkpoint checkpoint(int n, boolean growing) {
        List<String> messages = new ArrayList<>();
        for (int i = growing ? 0 : Math.max(0, n - 10); i <= n; i++) {
            messages.add("message " + i
                    + " of a conversation, of about a hundred characters, as a short answer has them: yes.");
        }
        return Checkpoint.builder()
                .nodeId("agent")
                .nextNodeId("agent")
                .state(Map.of("messages", messages, "step", n))
                .build();
    }
}
