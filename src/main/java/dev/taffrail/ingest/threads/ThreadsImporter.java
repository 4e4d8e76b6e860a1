package dev.taffrail.ingest.threads;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Limits;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.SourceLines;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.thread.Messages;
import dev.taffrail.view.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Imports the database of another tool's thread store, of its versions 0 to 4, with the index of names that lies beside it. Ids are
 * kept, and of messages the numbers, so that a store takes two such databases only if their numbers differ. One thread uses it.
 */
public final class ThreadsImporter implements Importer {
    /** The format's name, and that of the source in the runs that it makes. */
    public static final String FORMAT = "threads";

    private static final SqlFile SQL = SqlFile.load(ThreadsImporter.class, "/dev/taffrail/ingest/threads/store.sql");

    private final Taffrail store;

    /** @param store where the threads go */
    public ThreadsImporter(Taffrail store) {
        this.store = store;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public boolean accepts(Path file) {
        return String.valueOf(file.getFileName()).equals("state.db");
    }

    @Override
    public FileReport importFile(Path file, Progress progress) {
        long size = SourceLines.bytesOf(file);
        FileReport.Notes notes = new FileReport.Notes();
        try (SourceStore source = SourceStore.open(file)) {
            NameIndex names = NameIndex.beside(file, notes);
            Map<Long, String> numbers = source.messageNumbers();
            StreamAppends checked = new StreamAppends(store.log(), file, notes);
            List<String> streams = new ArrayList<>();
            long[] rows = new long[1];
            requireFree(file, numbers);
            lost(source, notes);
            each(source, file, names, notes, draft -> {
                checked.missing(draft);
                if (!draft.events().isEmpty()) {
                    streams.add(draft.stream().value());
                    rows[0] += draft.rows();
                }
            });
            progress.at(file, size / 2, size);
            numbers.keySet().stream()
                    .max(Long::compare)
                    .ifPresent(highest -> store.streamCommands().reserve(Messages.NUMBERS, highest));
            requireFree(file, numbers);
            long appended = append(source, file, names);
            progress.at(file, size, size);
            return notes.report(file, streams, rows[0], appended);
        }
    }

    /** Everything was checked, and what is to be said of it was said. */
    private long append(SourceStore source, Path file, NameIndex names) {
        FileReport.Notes again = new FileReport.Notes();
        StreamAppends appends = new StreamAppends(store.log(), file, again);
        long[] appended = new long[1];
        each(source, file, names, again, draft -> {
            List<Event> missing = appends.missing(draft);
            appended[0] += appends.append(missing);
        });
        return appended[0];
    }

    /** Makes the draft of one stream after the other, so that no more than one of them is in memory. */
    private void each(SourceStore source, Path file, NameIndex names, FileReport.Notes notes, Consumer<Draft> taker) {
        Set<String> threads = new HashSet<>();
        for (SourceRow thread : source.threads()) {
            threads.add(thread.id());
            Draft draft = new Draft(file, StreamId.named("thread", thread.id()), limits(), notes);
            new ThreadEvents(source, draft, thread).add(names.entries().get(thread.id()));
            taker.accept(draft);
        }
        names.entries().values().stream()
                .filter(entry -> !threads.contains(entry.threadId()))
                .forEach(entry -> named(file, entry, notes, taker));
        for (SourceRow job : source.jobs()) {
            Draft draft = new Draft(file, StreamId.named("job", job.id()), limits(), notes);
            new JobEvents(draft, job).add();
            taker.accept(draft);
        }
        for (SourceRow run : source.workflowRuns()) {
            run(source, file, run, notes, taker);
        }
    }

    /** An id in the index may be half of a character, which no database can hold. */
    private void named(Path file, NameIndex.Entry entry, FileReport.Notes notes, Consumer<Draft> taker) {
        Draft draft;
        try {
            draft = new Draft(file, StreamId.named("thread", entry.threadId()), limits(), notes);
        } catch (EventRefused noId) {
            notes.add(0, FileReport.Kind.LEFT_OUT, "a name of the index: " + noId.getMessage());
            return;
        }
        entry.add(draft);
        taker.accept(draft);
    }

    /** A run's id is a stream's name, which not every text can be. */
    private void run(SourceStore source, Path file, SourceRow run, FileReport.Notes notes, Consumer<Draft> taker) {
        Draft draft;
        try {
            draft = new Draft(file, StreamId.run(run.id()), limits(), notes);
        } catch (EventRefused noId) {
            notes.add(0, FileReport.Kind.LEFT_OUT, run.name() + ": " + noId.getMessage());
            return;
        }
        new TraceEvents(source, draft, run).add();
        taker.accept(draft);
    }

    private static void lost(SourceStore source, FileReport.Notes notes) {
        for (SourceRow row : source.lost()) {
            notes.add(
                    0,
                    FileReport.Kind.LEFT_OUT,
                    row.integerOrZero("lost") + " of " + row.table() + ": they belong to '" + row.id()
                            + "', which is not there");
        }
    }

    /** Numbers of messages are given once in a store. */
    private void requireFree(Path file, Map<Long, String> numbers) {
        long highest =
                numbers.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        store.views().read(views -> {
            Question.of(SQL, "messages-numbered").bind("highest", highest).each(views, row -> row, row -> {
                long number = row.number();
                String taker = row.text();
                String own = numbers.get(number);
                if (own != null && !StreamId.named("thread", own).value().equals(taker)) {
                    throw ImportRefused.file(
                            file,
                            "message " + number + " of thread '" + own
                                    + "' cannot keep its number, which a message of '" + taker + "' has in this store.",
                            "Import into a store of its own; nothing of the file was imported.");
                }
            });
            return numbers;
        });
    }

    private Limits limits() {
        return store.options().log().limits();
    }
}
