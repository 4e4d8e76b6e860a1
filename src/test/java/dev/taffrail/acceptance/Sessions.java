package dev.taffrail.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sessions of a coding agent as Claude Code would write them, invented from the first line to the last. */
final class Sessions {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private Sessions() {}

    /** Writes so many transcripts into a directory, each of a session of its own with so many turns of two lines. */
    static List<Path> write(Path directory, int sessions, int turns) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            String id = String.format("0a1b2c3d-0000-4000-8000-%012d", i);
            Path file = Files.createDirectories(directory.resolve(id)).resolve("000.jsonl");
            files.add(Files.write(file, lines(id, turns)));
        }
        return files;
    }

    private static List<String> lines(String session, int turns) {
        List<String> lines = new ArrayList<>();
        lines.add(line(session, 0, "user", "\"role\":\"user\",\"content\":\"Tidy the hold\""));
        for (int turn = 1; turn <= turns; turn++) {
            String tool = "toolu_" + turn;
            lines.add(line(
                    session,
                    2 * turn,
                    "assistant",
                    "\"id\":\"msg_" + turn + "\",\"role\":\"assistant\",\"model\":\"claude-opus-4-6\","
                            + "\"content\":[{\"type\":\"tool_use\",\"id\":\"" + tool
                            + "\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}],"
                            + "\"usage\":{\"input_tokens\":3,\"output_tokens\":" + turn + "}"));
            lines.add(line(
                    session,
                    2 * turn + 1,
                    "user",
                    "\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + tool
                            + "\",\"content\":\"rope\"}]"));
        }
        return lines;
    }

    private static String line(String session, int number, String type, String message) {
        return "{\"type\":\"" + type + "\",\"uuid\":\"" + session + "-" + number + "\",\"sessionId\":\"" + session
                + "\",\"timestamp\":\"" + START.plusSeconds(number) + "\",\"message\":{" + message + "}}";
    }
}
