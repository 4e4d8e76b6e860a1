package dev.taffrail.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 out of a stream, in bounded memory: of a line that is too long only the length is kept. One thread.
 */
final class LineReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int bytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private byte[] line = new byte[1_024];
    private long number;

    /**
     * @param in where the lines come from
     * @param bytesMax the longest line that is kept, in bytes
     */
    LineReader(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /**
     * One line.
     *
     * @param number its number, from 1
     * @param text the line without its end; null if it was too long or is not UTF-8
     * @param bytes how long it was
     */
    record Line(long number, @Nullable String text, long bytes) {
        boolean isBlank() {
            return text != null && text.isBlank();
        }
    }

    /** Returns the next line, waiting for it; null at the end. */
    @Nullable
    Line next() throws IOException {
        long length = 0;
        boolean some = false;
        while (next < end || fill()) {
            some = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            keep(from, length);
            length += next - from;
            if (next < end) {
                next++;
                return line(length);
            }
        }
        return some ? line(length) : null;
    }

    /** Says whether a line, or a part of one, is there already, so that reading on need not wait. */
    boolean isReady() throws IOException {
        return next < end || in.available() > 0;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private void keep(int from, long length) {
        int part = next - from;
        if (length + part > bytesMax) {
            line = line.length > BUFFER_BYTES ? new byte[1_024] : line;
            return;
        }
        if (length + part > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(bytesMax, Math.max(line.length * 2L, length + part)));
        }
        System.arraycopy(buffer, from, line, (int) length, part);
    }

    private Line line(long length) {
        number++;
        if (length > bytesMax) {
            return new Line(number, null, length);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line, 0, (int) length);
            return new Line(
                    number, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), length);
        } catch (CharacterCodingException notUtf8) {
            return new Line(number, null, length);
        }
    }
}
