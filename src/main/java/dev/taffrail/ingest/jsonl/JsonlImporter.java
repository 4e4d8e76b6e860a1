package dev.taffrail.ingest.jsonl;

import dev.taffrail.event.Limits;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.SourceLines;
import dev.taffrail.log.EventLog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Imports events as JSON lines, as they were exported or as another program wrote them. A line that is in the log already is
 * passed over; the others must follow what is there without a gap. One thread uses it.
 */
public final class JsonlImporter implements Importer {
    /** The format's name. */
    public static final String FORMAT = "jsonl";

    private final EventLog log;
    private final Limits limits;

    /**
     * @param log where the events go
     * @param limits how large an event may be in that log
     */
    public JsonlImporter(EventLog log, Limits limits) {
        this.log = log;
        this.limits = limits;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean accepts(Path file) {
        return SourceLines.areIn(file);
    }

    @Override
    public FileReport importFile(Path file, Progress progress) {
        long size = SourceLines.bytesOf(file);
        long lines = check(file, (f, done, all) -> progress.at(f, done / 2, all), size);
        Map<StreamId, StreamPlan> plans = new LinkedHashMap<>();
        NumbersSeen numbers = new NumbersSeen();
        try (EventLines events = new EventLines(file, limits);
                Appends appends = new Appends(log, file)) {
            long taken = 0;
            while (taken < lines) {
                EventLines.Entry entry = events.next();
                if (entry == null) {
                    break;
                }
                if (plan(plans, file, entry).isNew(entry)) {
                    appends.add(entry);
                    numbers.take(entry.event());
                }
                taken++;
                progress.at(file, (size + events.bytesRead()) / 2, size);
            }
            appends.await();
            numbers.reserve(log);
            return new FileReport.Notes()
                    .report(file, plans.keySet().stream().map(StreamId::value).toList(), lines, appends.appended());
        }
    }

    /** Reads the file to its end and decides about every line, so that a line that cannot be taken leaves nothing behind. */
    private long check(Path file, Progress progress, long size) {
        Map<StreamId, StreamPlan> plans = new LinkedHashMap<>();
        long lines = 0;
        try (EventLines events = new EventLines(file, limits)) {
            for (EventLines.Entry entry = events.next(); entry != null; entry = events.next()) {
                plan(plans, file, entry).isNew(entry);
                lines++;
                progress.at(file, events.bytesRead(), size);
            }
        }
        if (lines == 0) {
            throw ImportRefused.line(file, 1, "the file is empty.", "Give a file of events, one a line.");
        }
        return lines;
    }

    private StreamPlan plan(Map<StreamId, StreamPlan> plans, Path file, EventLines.Entry entry) {
        return plans.computeIfAbsent(entry.event().stream(), stream -> new StreamPlan(log, file, stream));
    }
}
