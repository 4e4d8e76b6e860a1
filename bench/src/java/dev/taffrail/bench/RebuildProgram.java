package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rebuilds the tables of a store, as a program of its own with a heap of its own. It prints events a second, the largest heap that
 * was in use and the largest memory of the process, both in MiB. Argument: the store's directory.
 */
final class RebuildProgram {
    private static final double MIB = 1 << 20;

    private RebuildProgram() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        try (Taffrail store = Taffrail.open(Path.of(arguments[0]))) {
            long events = store.log().head().value();
            long began = System.nanoTime();
            store.projections().rebuildAll(progress -> {});
            double perSecond = events * 1e9 / (System.nanoTime() - began);
            System.out.println(perSecond + " " + heapPeakMib() + " " + processPeakMib());
        }
    }

    private static double heapPeakMib() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MIB;
    }

    /** The kernel's high-water mark; 0 where it tells none. */
    private static double processPeakMib() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024;
                }
            }
        }
        return 0;
    }
}
