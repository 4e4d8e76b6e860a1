package dev.taffrail.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Events as an engine sends them to {@code taffrail record}. */
final class RecordedLines {
    private RecordedLines() {}

    /** Writes the lines of one run: its start, then steps. The n-th line's event id is {@code <run>-n}. */
    static Path write(Path temp, String run, int lines) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(started(run, run + "-1"));
        for (int line = 2; line <= lines; line++) {
            all.add(step(run, run + "-" + line));
        }
        return Files.write(temp.resolve(run + ".jsonl"), all);
    }

    /** Returns the line that starts a run. */
    static String started(String run, String eventId) {
        return "{\"runId\":\"" + run
                + "\",\"type\":\"run:started\",\"timestamp\":\"2026-01-05T10:00:00Z\",\"eventId\":\"" + eventId
                + "\",\"kind\":\"agent\"}";
    }

    /** Returns the line of a step, named as its event is. */
    static String step(String run, String eventId) {
        return "{\"runId\":\"" + run
                + "\",\"type\":\"node:started\",\"timestamp\":\"2026-01-05T10:00:01Z\",\"eventId\":\"" + eventId
                + "\",\"nodeId\":\"" + eventId + "\"}";
    }
}
