package dev.taffrail.ingest.threads;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.ingest.SourceLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tool's index of names, a file of JSON lines beside its database: of each thread the last line stands, also of one that the
 * database does not have. An immutable value.
 *
 * @param entries what was said last, by thread
 */
record NameIndex(Map<String, NameIndex.Entry> entries) {
    /** The file's name. */
    static final String FILE = "session_index.jsonl";

    private static final int LINE_BYTES_MAX = 1 << 20;

    /**
     * What was said last about a thread's name.
     *
     * @param threadId the thread
     * @param name null for no name
     * @param updatedAt when it was said; null if that is not known
     * @param rolloutPath where its record lies; null for nowhere
     */
    record Entry(
            String threadId,
            @Nullable String name,
            @Nullable Instant updatedAt,
            @Nullable String rolloutPath) {
        /** Says whether the thread's own row says the same. */
        boolean says(SourceRow thread) {
            return Objects.equals(name, thread.text("title"))
                    && Objects.equals(rolloutPath, thread.text("rollout_path"))
                    && Objects.equals(updatedAt, thread.time("updated_at"));
        }

        /** Adds what it says. */
        void add(Draft draft) {
            Map<String, @Nullable Object> fields = Draft.fields();
            fields.put("id", threadId);
            fields.put("name", name);
            fields.put("updatedAt", updatedAt);
            fields.put("rolloutPath", rolloutPath);
            SourceRow line = new SourceRow(FILE, threadId, Map.of());
            draft.add(line, EventType.THREAD_NAME_RECORDED, updatedAt, "name", fields);
        }
    }

    /** Reads the index that lies beside the database; one that is not there names nothing. */
    static NameIndex beside(Path database, FileReport.Notes notes) {
        Path file = database.resolveSibling(FILE);
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try (SourceLines lines = SourceLines.open(file, LINE_BYTES_MAX)) {
                for (SourceLines.Line line = lines.next(); line != null; line = lines.next()) {
                    Entry entry = line.isBlank() ? null : entry(line);
                    if (entry != null) {
                        entries.put(entry.threadId(), entry);
                    } else if (!line.isBlank()) {
                        notes.add(
                                line.number(),
                                FileReport.Kind.LEFT_OUT,
                                "of " + FILE + ", which names no thread there");
                    }
                }
            }
        }
        return new NameIndex(entries);
    }

    private static @Nullable Entry entry(SourceLines.Line line) {
        try {
            Fields fields = Payload.parse(new String(line.bytes(), StandardCharsets.UTF_8))
                    .fields();
            String threadId = fields.text("thread_id");
            return threadId == null || threadId.isEmpty()
                    ? null
                    : new Entry(threadId, fields.text("thread_name"), time(fields), fields.text("rollout_path"));
        } catch (TaffrailException notJson) {
            return null;
        }
    }

    private static @Nullable Instant time(Fields fields) {
        Long seconds = fields.integer("updated_at");
        return seconds != null ? SourceDatabase.time(seconds) : fields.time("updated_at");
    }
}
