package dev.taffrail.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, plain or gzip, one at a time. A line that is longer than the limit is refused as soon as the limit is
 * passed, so memory stays bounded whatever the file holds. One thread uses it.
 */
public final class SourceLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private final Path file;
    private final int lineBytesMax;
    private final Counting counting;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;

    private SourceLines(Path file, int lineBytesMax) throws IOException {
        this.file = file;
        this.lineBytesMax = lineBytesMax;
        this.counting = new Counting(Files.newInputStream(file));
        try {
            this.in = unzipped(counting);
        } catch (IOException e) {
            counting.close();
            throw e;
        }
    }

    /** Says whether a file is called as one of JSON lines, plain or gzip. */
    public static boolean areIn(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /**
     * Returns how many bytes a file has on the disk.
     *
     * @throws ImportRefused if it cannot be found out
     */
    public static long bytesOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, 0, e);
        }
    }

    /**
     * Opens a file.
     *
     * @param lineBytesMax {@code line_bytes_max}: the most bytes that a line may have
     * @throws ImportRefused if it cannot be opened
     */
    public static SourceLines open(Path file, int lineBytesMax) {
        try {
            return new SourceLines(file, lineBytesMax);
        } catch (IOException e) {
            throw unreadable(file, 0, e);
        }
    }

    /**
     * A line without its line feed.
     *
     * @param number its number in the file, from 1
     * @param bytes what it says
     * @param terminated whether a line feed follows
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(long number, byte[] bytes, boolean terminated) {
        /** Says whether there is nothing but white space. */
        public boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Returns the next line, or null at the end.
     *
     * @throws ImportRefused if the file cannot be read on, or the line passes the limit
     */
    public @Nullable Line next() {
        length = 0;
        number++;
        try {
            while (from < to || fill()) {
                int end = lineFeed();
                take(end);
                if (end < to) {
                    from = end + 1;
                    return new Line(number, Arrays.copyOf(line, length), true);
                }
                from = end;
            }
        } catch (IOException e) {
            throw unreadable(file, number, e);
        }
        return length == 0 ? null : new Line(number, Arrays.copyOf(line, length), false);
    }

    /** Returns how many bytes of the file have been read, as they are on disk. */
    public long bytesRead() {
        return counting.count;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(file, number, e);
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private int lineFeed() {
        int i = from;
        while (i < to && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private void take(int end) {
        int more = end - from;
        if (more > lineBytesMax - length) {
            throw ImportRefused.limit(
                    file, number, "line_bytes_max", "the line has more than " + lineBytesMax + " bytes");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(lineBytesMax, line.length * 2)));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
        in.mark(2);
        boolean gzip = in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
        in.reset();
        return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }

    private static ImportRefused unreadable(Path file, long line, IOException e) {
        return ImportRefused.line(
                file,
                line,
                "it cannot be read: " + e.getMessage() + ".",
                "See that the file is whole and may be read.");
    }

    /** Counts what is taken from the file itself, before it is unzipped. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
