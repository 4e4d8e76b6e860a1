package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Limits;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.FileReport.Kind;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a first reading of a file has found. The second reading, which appends, goes as far as this one did
 * and no farther, since the file may belong to a session that is still being written.
 *
 * @param sourceId the session that the file belongs to
 * @param lines how many lines that are not blank there are, without a last one that was cut off
 * @param lastLine the number of the last of them
 * @param firstAt the smallest time of its records, or null if none has a time
 * @param notes the torn lines; the second reading adds to them
 */
record TranscriptCheck(
        String sourceId,
        long lines,
        long lastLine,
        @Nullable Instant firstAt,
        FileReport.Notes notes) {

    /**
     * Reads a file to its end.
     *
     * @throws ImportRefused if a line passes a limit, or no line is a record
     */
    static TranscriptCheck read(Path file, Limits limits, Importer.Progress progress, long size) {
        long lines = 0;
        long lastLine = 0;
        long records = 0;
        Instant firstAt = null;
        String lastSessionId = null;
        FileReport.Notes notes = new FileReport.Notes();
        try (TranscriptReader reader = new TranscriptReader(file, limits)) {
            for (TranscriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
                if (piece.torn() != null) {
                    Kind kind = piece.isCutOff() ? Kind.CUT_OFF : Kind.UNPARSED;
                    notes.add(piece.line(), kind, piece.torn().id());
                }
                if (!piece.isCutOff()) {
                    lines++;
                    lastLine = piece.line();
                }
                for (TranscriptRecord record : piece.records()) {
                    records += record.type().isEmpty() ? 0 : 1;
                    firstAt = Times.earlier(firstAt, record.at());
                    String sessionId = record.fields().text("sessionId");
                    lastSessionId = sessionId == null ? lastSessionId : sessionId;
                }
                progress.at(file, reader.bytesRead() / 2, size);
            }
        }
        if (records == 0) {
            throw ImportRefused.line(
                    file,
                    1,
                    "no line of it is a record of a Claude Code transcript: a JSON object with a type.",
                    "Give a transcript, as it lies below ~/.claude/projects.");
        }
        return new TranscriptCheck(SourceId.of(file, lastSessionId), lines, lastLine, firstAt, notes);
    }
}
