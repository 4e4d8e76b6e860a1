package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.JsonValues;
import dev.taffrail.ingest.SourceLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transcript line by line: a record, several on one line, or a torn line. What passes a limit or repeats a name is
 * refused with file and line. One thread uses it.
 */
final class TranscriptReader implements AutoCloseable {
    /** Room in an event beside the record it carries: ids, an excerpt of the output, an error's message. */
    private static final int ROOM_BYTES = 32 << 10;

    private final Path file;
    private final Limits limits;
    private final Limits recordLimits;
    private final SourceLines lines;

    TranscriptReader(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.recordLimits = limits.withPayloadBytesMax(Math.max(1, limits.payloadBytesMax() - ROOM_BYTES));
        this.lines = SourceLines.open(file, limits.payloadBytesMax());
    }

    /**
     * What one line holds.
     *
     * @param line its number, from 1
     * @param records its records, in order; empty if it is torn
     * @param torn the line that is no JSON, or null
     * @param isCutOff whether it is torn because the file ends in it; it is not to be kept then
     */
    record Piece(
            long line,
            List<TranscriptRecord> records,
            @Nullable TornLine torn,
            boolean isCutOff) {
        /** Returns how many characters are kept of it. */
        int chars() {
            int chars = torn == null ? 0 : torn.json().length();
            for (TranscriptRecord record : records) {
                chars += record.fields().json().length();
            }
            return chars;
        }
    }

    /** Returns what the next line that is not blank holds, or null at the end. */
    @Nullable
    Piece next() {
        SourceLines.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        List<TranscriptRecord> records = records(line);
        if (!records.isEmpty()) {
            return new Piece(line.number(), records, null, false);
        }
        return new Piece(line.number(), records, torn(line), !line.terminated());
    }

    /** Returns how many bytes of the file have been read, as they are on disk. */
    long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() {
        lines.close();
    }

    private List<TranscriptRecord> records(SourceLines.Line line) {
        Optional<String> text = TornLine.utf8(line.bytes());
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            List<TranscriptRecord> records = records(text.get().strip());
            records.forEach(record -> checkUsage(line.number(), record));
            return records;
        } catch (LimitExceeded e) {
            throw ImportRefused.limit(file, line.number(), e);
        } catch (EventRefused e) {
            throw ImportRefused.line(file, line.number(), e);
        }
    }

    private List<TranscriptRecord> records(String text) {
        Optional<Fields> single = single(text);
        if (single.isPresent()) {
            return List.of(TranscriptRecord.read(text, single.get()));
        }
        List<TranscriptRecord> records = new ArrayList<>();
        for (String value : JsonValues.split(text)) {
            records.add(
                    TranscriptRecord.read(value, Content.orNone(checked(value).object("record"))));
        }
        return records;
    }

    /** Returns the fields of a line that is one object, as nearly all are; empty if a closer look is needed. */
    private Optional<Fields> single(String text) {
        try {
            Fields carried = checked(text);
            return carried.names().size() == 1 ? Optional.ofNullable(carried.object("record")) : Optional.empty();
        } catch (EventRefused notOneObject) {
            return Optional.empty();
        }
    }

    /** Returns the fields of an event that carries nothing but this value, checked as the event will be. */
    private Fields checked(String value) {
        return Payload.parse("{\"record\":" + value + "}", recordLimits).fields();
    }

    private TornLine torn(SourceLines.Line line) {
        TornLine torn = TornLine.of(line.bytes());
        try {
            Payload.parse(torn.json(), limits);
        } catch (LimitExceeded e) {
            throw ImportRefused.limit(file, line.number(), e);
        }
        return torn;
    }

    private void checkUsage(long line, TranscriptRecord record) {
        Fields said = Content.orNone(record.fields().object("message"));
        Fields data = Content.orNone(record.fields().object("data"));
        Fields nested = Content.orNone(Content.orNone(data.object("message")).object("message"));
        for (Fields message : List.of(said, nested)) {
            Optional<String> fault = CallUsage.fault(message);
            if (fault.isPresent()) {
                throw ImportRefused.line(
                        file,
                        line,
                        fault.get() + ", which is no count of tokens.",
                        "Correct the line, or leave it out: sums with it would be wrong.");
            }
        }
    }
}
