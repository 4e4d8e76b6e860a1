package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.ingest.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The name of one run: that of its earliest prompt. Of several descriptions the log's readers take the earliest, so only one
 * that is no later than all before it is worth an event. Used by one thread.
 */
final class Description {
    private @Nullable Instant earliest;

    /** Adds a description, if the record is earlier than, or at the same time as, what described the run so far. */
    void describe(TranscriptRecord record, @Nullable String title, JsonText metadata, Drafts drafts) {
        Instant at = record.at();
        if (title == null || at == null || (earliest != null && at.isAfter(earliest))) {
            return;
        }
        earliest = at;
        String branch = record.fields().text("gitBranch");
        drafts.add(
                "described:" + record.id(),
                EventType.RUN_DESCRIBED,
                new JsonText()
                        .text("name", title)
                        .object(
                                "labels",
                                new JsonText().text("branch", branch == null || branch.isEmpty() ? null : branch))
                        .object("metadata", metadata));
    }
}
