package dev.taffrail.cli.screen;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Lines that go somewhere. One thread.
 *
 * @param out where they go
 */
record Lines(Appendable out) {
    /** Writes a line and a line feed, which is a line feed on every system. */
    void add(String line) {
        try {
            out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
