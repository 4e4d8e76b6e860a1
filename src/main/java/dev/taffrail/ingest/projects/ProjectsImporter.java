package dev.taffrail.ingest.projects;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.ingest.SourceLines;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Decision;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.LockedLog;
import dev.taffrail.project.ProjectStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Imports a launcher's database of projects and runs, {@code store.sqlite} in the form of its tables {@code projects} and
 * {@code runs}. Numbers are kept, times become milliseconds, and what the source has added since an earlier import is added here.
 * One thread uses it.
 */
public final class ProjectsImporter implements Importer {
    /** The format's name, and that of the source in the runs that it makes. */
    public static final String FORMAT = "projects";

    private static final int ROWS_AT_ONCE = 1_000;

    private final Taffrail store;
    private final EventLog log;

    /** @param store where the projects go */
    public ProjectsImporter(Taffrail store) {
        this.store = store;
        this.log = store.log();
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean accepts(Path file) {
        return SourceDatabase.isNamedSo(file);
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public FileReport importFile(Path file, Progress progress) {
        long size = SourceLines.bytesOf(file);
        FileReport.Notes notes = new FileReport.Notes();
        List<Draft> drafts = drafts(SourceRows.read(file, notes));
        progress.at(file, size / 3, size);
        ImportPlan plan = new ImportPlan(file, new ProjectStreams(store), notes);
        for (List<Draft> some : parts(drafts)) {
            stored(some).forEach(plan::add);
        }
        progress.at(file, size / 3 * 2, size);
        reserve(drafts);
        long appended = 0;
        for (List<Event> some : parts(plan.missing())) {
            appended += append(some);
        }
        progress.at(file, size, size);
        List<String> streams =
                drafts.stream().map(draft -> draft.stream().value()).toList();
        return notes.report(file, streams, drafts.size(), appended);
    }

    private static List<Draft> drafts(SourceRows rows) {
        List<Draft> drafts = new ArrayList<>();
        rows.projects().values().forEach(project -> drafts.add(Draft.of(project)));
        rows.runs()
                .forEach(run -> drafts.add(
                        Draft.of(run, Objects.requireNonNull(rows.projects().get(run.projectId())))));
        return drafts;
    }

    /** Looks under the write lock, where alone event ids can be looked up, and appends nothing. */
    private List<Draft.Stored> stored(List<Draft> drafts) {
        List<Draft.Stored> found = new ArrayList<>();
        log.appendAndWait(locked -> {
            found.clear();
            drafts.forEach(draft -> found.add(Draft.Stored.find(locked, draft)));
            return new Decision.Append(List.of());
        });
        return found;
    }

    private void reserve(List<Draft> drafts) {
        for (String kind : List.of(ProjectStreams.PROJECT, ProjectStreams.RUN)) {
            drafts.stream()
                    .filter(draft -> draft.isProject() == kind.equals(ProjectStreams.PROJECT))
                    .mapToLong(Draft::id)
                    .max()
                    .ifPresent(highest -> store.streamCommands().reserve(kind, highest));
        }
    }

    /** Another process may import the same file at the same time. */
    private long append(List<Event> events) {
        AppendResult result = log.appendAndWait(locked -> new Decision.Append(
                events.stream().filter(event -> isMissing(locked, event)).toList()));
        return result instanceof AppendResult.Appended done ? done.places().size() : 0;
    }

    private static boolean isMissing(LockedLog locked, Event event) {
        StreamId stream = event.stream();
        Seq seq = locked.seqOf(stream, Objects.requireNonNull(event.eventId()));
        return seq == null;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)));
        }
        return parts;
    }
}
