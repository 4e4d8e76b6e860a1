package dev.taffrail.ingest.jsonl;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Seq;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.SourceLines;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The events of a file of JSON lines, one after the other; a line that is no event is refused with file and line. Used by one thread. */
final class EventLines implements AutoCloseable {
    /** Room for the envelope beside the payload. */
    private static final int ROOM_BYTES = 4 << 10;

    private final Path file;
    private final Limits limits;
    private final SourceLines lines;

    EventLines(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.lines = SourceLines.open(file, limits.payloadBytesMax() + ROOM_BYTES);
    }

    /**
     * An event of the file.
     *
     * @param line the number of its line, from 1
     * @param event the event
     * @param seq the seq that it claims, or null
     */
    record Entry(long line, Event event, @Nullable Seq seq) {}

    /** Returns the next event, or null at the end; blank lines are passed over. */
    @Nullable
    Entry next() {
        SourceLines.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : entry(line);
    }

    /** Returns how many bytes of the file have been read, as they are on disk. */
    long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() {
        lines.close();
    }

    private Entry entry(SourceLines.Line line) {
        try {
            EventJson.Line read = EventJson.read(text(line), limits);
            EventRules.check(read.event());
            return new Entry(line.number(), read.event(), read.seq());
        } catch (LimitExceeded e) {
            throw ImportRefused.limit(file, line.number(), e);
        } catch (EventRefused e) {
            throw ImportRefused.line(file, line.number(), e);
        }
    }

    private String text(SourceLines.Line line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ImportRefused.line(
                    file, line.number(), "the line is not UTF-8.", "Give the file as it was exported.");
        }
    }
}
