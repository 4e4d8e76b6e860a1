package dev.taffrail.ingest.snapshots;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.log.EventLog;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStore;
import dev.taffrail.sqlite.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Imports a database of snapshots: each row becomes the events of one hook, under the run's own id. A run that was imported
 * before is passed over, however it has gone on since. One thread uses it.
 */
public final class SnapshotsImporter implements Importer {
    /** The format's name. */
    public static final String FORMAT = "snapshots";

    private static final SqlFile SQL =
            SqlFile.load(SnapshotsImporter.class, "/dev/taffrail/ingest/snapshots/source.sql");

    private final EventLog log;
    private final SnapshotStore snapshots;

    /**
     * @param log where the store keeps its events
     * @param snapshots the same store's snapshots
     */
    public SnapshotsImporter(EventLog log, SnapshotStore snapshots) {
        this.log = log;
        this.snapshots = snapshots.recorded();
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
        try (SourceDatabase source = SourceDatabase.open(file)) {
            long rows = rows(file, source);
            long size = Files.size(file);
            Counter checked = new Counter(file, progress, size, 2 * rows);
            each(source, row -> {
                check(file, row);
                checked.next();
            });
            Counter taken = new Counter(file, progress, size, 2 * rows).from(rows);
            List<String> runs = new ArrayList<>();
            long[] appended = new long[1];
            each(source, row -> {
                appended[0] += take(file, row);
                runs.add(row.runId());
                taken.next();
            });
            return new FileReport.Notes().report(file, runs, rows, appended[0]);
        } catch (IOException e) {
            throw ImportRefused.file(
                    file, "it cannot be read: " + e.getMessage() + ".", "Give a whole SQLite database.");
        }
    }

    private static void each(SourceDatabase source, Consumer<AgentRunRow> taker) {
        source.each(SQL, "runs", AgentRunRow::of, taker);
    }

    private static long rows(Path file, SourceDatabase source) {
        if (!source.hasTable(SQL, "agent_runs")) {
            throw ImportRefused.file(
                    file, "it has no table agent_runs.", "Give a database in which an agent loop kept its snapshots.");
        }
        return source.list(SQL, "count-runs", row -> row.getLong(1)).get(0);
    }

    /** Refuses the file because of a row that cannot be imported, before any is. */
    private void check(Path file, AgentRunRow row) {
        try {
            Snapshot snapshot = row.snapshot();
            snapshots.check(snapshot);
            boolean isAnother = exists(row) && !isImported(row) && !snapshot.equals(snapshots.loadRun(row.runId()));
            if (isAnother) {
                throw ImportRefused.file(
                        file,
                        "there is another run '" + row.runId() + "' in the store.",
                        "Import the file into another store: --store DIR.");
            }
        } catch (ImportRefused e) {
            throw e;
        } catch (TaffrailException e) {
            throw ImportRefused.file(file, "of run '" + row.runId() + "', " + e.getMessage(), e.hint());
        }
    }

    private long take(Path file, AgentRunRow row) {
        if (exists(row)) {
            return 0;
        }
        try {
            return snapshots.once(key(row)).onStepComplete(row.snapshot()).events();
        } catch (TaffrailException e) {
            throw ImportRefused.file(
                    file,
                    "of run '" + row.runId() + "', " + e.getMessage() + " The runs before it were imported.",
                    e.hint());
        }
    }

    private boolean exists(AgentRunRow row) {
        return log.head(StreamId.run(row.runId())).exists();
    }

    private boolean isImported(AgentRunRow row) {
        List<StoredEvent> first = log.read(StreamId.run(row.runId()), Seq.NONE, 1);
        return !first.isEmpty() && key(row).equals(first.get(0).eventId());
    }

    private static String key(AgentRunRow row) {
        return "import:snapshots:" + row.runId();
    }

    /** Tells how far an import is, as a part of the file's size. */
    private static final class Counter {
        private final Path file;
        private final Progress progress;
        private final long size;
        private final long rows;
        private long done;

        Counter(Path file, Progress progress, long size, long rows) {
            this.file = file;
            this.progress = progress;
            this.size = size;
            this.rows = rows;
        }

        Counter from(long before) {
            done = before;
            return this;
        }

        void next() {
            done++;
            progress.at(file, size * done / rows, size);
        }
    }
}
