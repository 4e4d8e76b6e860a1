package dev.taffrail.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** What it costs to write a page and have it on the disk. Stateless; call it from any thread. */
final class Fsync {
    private static final int PAGE = 4_096;

    private Fsync() {}

    /** Returns the nanoseconds that so many syncs took, each behind the write of one page at the end of a file. */
    static Histogram latencies(Path directory, int syncs) throws IOException {
        Histogram nanos = new Histogram(3);
        Path file = Files.createTempFile(directory, "fsync", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < syncs; i++) {
                channel.write(ByteBuffer.allocate(PAGE), (long) i * PAGE);
                long began = System.nanoTime();
                channel.force(false);
                nanos.recordValue(System.nanoTime() - began);
            }
        } finally {
            Files.delete(file);
        }
        return nanos;
    }
}
