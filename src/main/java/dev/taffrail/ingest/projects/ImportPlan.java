package dev.taffrail.ingest.projects;

import dev.taffrail.event.Event;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.log.StreamHead;
import dev.taffrail.project.ProjectStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which events of an import are missing in this store, and what stands in their way. One thread, one file. */
final class ImportPlan {
    private final Path file;
    private final ProjectStreams numbers;
    private final FileReport.Notes notes;
    private final List<Event> missing = new ArrayList<>();
    private final Set<StreamId> gone = new HashSet<>();

    ImportPlan(Path file, ProjectStreams numbers, FileReport.Notes notes) {
        this.file = file;
        this.numbers = numbers;
        this.notes = notes;
    }

    /** Returns the events that are to be appended, in order. */
    List<Event> missing() {
        return missing;
    }

    /**
     * Takes a row; a project comes before its runs.
     *
     * @throws ImportRefused if its number or its directory is taken by something else
     */
    void add(Draft.Stored row) {
        Draft draft = row.draft();
        StoredEvent start = row.start();
        if (draft.isProject() && start != null && !row.isThere()) {
            gone.add(draft.stream());
        } else if (gone.contains(draft.project().stream())) {
            if (start == null) {
                note(draft, FileReport.Kind.LEFT_OUT, "its project was imported before and deleted since");
            }
        } else if (start == null) {
            begin(row);
        } else if (row.isThere()) {
            goOn(row, start);
        }
    }

    private void begin(Draft.Stored row) {
        Draft draft = row.draft();
        if (row.isThere()) {
            throw taken(draft, "'" + draft.project().dir() + "' is registered here already under a number of its own");
        }
        @Nullable StreamId taker = draft.isProject() ? numbers.project(draft.id()) : numbers.run(draft.id());
        if (taker != null) {
            throw taken(draft, "its number was given to '" + taker + "' here");
        }
        missing.addAll(draft.events());
    }

    /** The source may have gone on since it was imported. */
    private void goOn(Draft.Stored row, StoredEvent start) {
        Draft draft = row.draft();
        if (draft.isProject()) {
            missing.addAll(draft.project().since(start.fields()));
        } else if (draft.events().size() > 1) {
            Event end = draft.events().get(1);
            StoredEvent stored = row.events().get(1);
            if (stored == null && row.head().phase() == StreamHead.Phase.OPEN) {
                missing.add(end);
            } else if (stored == null || !says(stored, end)) {
                note(draft, FileReport.Kind.CONTRADICTED, "it is '" + end.type() + "' there");
            }
        }
    }

    private static boolean says(StoredEvent stored, Event event) {
        return stored.type().equals(event.type())
                && stored.payload().equals(event.payload().json());
    }

    private void note(Draft draft, FileReport.Kind kind, String why) {
        notes.add(draft.id(), kind, draft.what() + ": " + why);
    }

    private ImportRefused taken(Draft draft, String why) {
        return ImportRefused.file(
                file,
                draft.what() + " cannot keep its number: " + why + ".",
                "Import into a store of its own; nothing of the file was imported.");
    }
}
