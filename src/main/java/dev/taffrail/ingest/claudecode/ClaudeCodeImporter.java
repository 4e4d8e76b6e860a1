package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Limits;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.SourceLines;
import dev.taffrail.log.EventLog;
import java.nio.file.Path;
import java.util.List;

/**
 * Imports Claude Code's transcripts, {@code .jsonl} or {@code .jsonl.gz}, one file at a time: a whole session, a part of one, or
 * an earlier state of it, in any order. One thread uses it; other processes may import into the same store.
 */
public final class ClaudeCodeImporter implements Importer {
    /** The format's name, and that of the source in the runs that it makes. */
    public static final String FORMAT = "claude-code";

    private final EventLog log;
    private final PriceTable prices;
    private final Limits limits;

    /**
     * @param log where the events go
     * @param prices what calls cost
     * @param limits how large an event may be in that log
     */
    public ClaudeCodeImporter(EventLog log, PriceTable prices, Limits limits) {
        this.log = log;
        this.prices = prices;
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
        return check(file, progress).append();
    }

    @Override
    public Checked check(Path file, Progress progress) {
        long size = SourceLines.bytesOf(file);
        TranscriptCheck check = TranscriptCheck.read(file, limits, progress, size);
        return () -> append(file, check, progress, size);
    }

    private FileReport append(Path file, TranscriptCheck check, Progress progress, long size) {
        StreamId stream = Names.session(check.sourceId());
        SessionLog sessionLog =
                new SessionLog(log, () -> new Session(stream, check.sourceId(), prices, limits), stream, file, check);
        sessionLog.restore();
        List<TranscriptReader.Piece> held = check.held();
        if (held == null) {
            readAgain(file, check, sessionLog, progress, size);
        } else {
            held.forEach(sessionLog::add);
        }
        progress.at(file, size, size);
        return sessionLog.finish();
    }

    private void readAgain(Path file, TranscriptCheck check, SessionLog sessionLog, Progress progress, long size) {
        try (TranscriptReader reader = new TranscriptReader(file, limits)) {
            long line = 0;
            while (line < check.lastLine()) {
                TranscriptReader.Piece piece = reader.next();
                if (piece == null) {
                    break;
                }
                line = piece.line();
                sessionLog.add(piece);
                progress.at(file, (size + reader.bytesRead()) / 2, size);
            }
        }
    }
}
