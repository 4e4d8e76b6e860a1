package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.Sha256;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One record of a transcript. An immutable value.
 *
 * @param id the record's uuid; where it has none, {@code sha256:} and the hash of its text as it stood in the file
 * @param type what kind of record it is, such as {@code assistant}
 * @param at its time; null where it has none
 * @param fields the record itself, white space between tokens removed
 */
record TranscriptRecord(String id, String type, @Nullable Instant at, Fields fields) {
    private static final int LAST_YEAR = 9999;

    /**
     * Reads a record.
     *
     * @param source its text as it stands in the file
     * @param fields the same without white space between tokens
     */
    static TranscriptRecord read(String source, Fields fields) {
        String uuid = fields.text("uuid");
        return new TranscriptRecord(
                uuid == null || uuid.isEmpty() ? Sha256.name(source) : Names.bounded(uuid),
                type(fields),
                time(fields),
                fields);
    }

    /** Returns the record that an event of the log carries under that id. */
    static TranscriptRecord stored(String id, Fields fields) {
        return new TranscriptRecord(id, type(fields), time(fields), fields);
    }

    /** Returns the uuid of the record that this one follows, or null. */
    @Nullable
    String parent() {
        String parent = fields.text("parentUuid");
        return parent == null ? null : Names.bounded(parent);
    }

    /** Says whether a flag is there and true. */
    boolean is(String flag) {
        return Boolean.TRUE.equals(fields.bool(flag));
    }

    private static String type(Fields fields) {
        String type = fields.text("type");
        return type == null ? "" : type;
    }

    private static @Nullable Instant time(Fields fields) {
        Instant time = fields.time("timestamp");
        if (time == null) {
            return null;
        }
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year < 0 || year > LAST_YEAR ? null : time;
    }
}
