package dev.taffrail.ingest.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.RealRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Recorded sessions with what a correct reading of them yields. */
final class RealTranscripts {
    private final Path root = RealRuns.orSkip();

    /** Returns the directories of all sessions, each named by its id. */
    List<Path> sessions() {
        return list(root.resolve("runs/claude-code/sessions"));
    }

    /** Returns the files of one session, in the order in which they were published. */
    List<Path> files(Path session) {
        return list(session);
    }

    Path prices() {
        return root.resolve("prices/model_prices.json");
    }

    /** Returns what a correct reading yields, by session. */
    JsonNode truth() {
        try {
            return new ObjectMapper()
                    .readTree(root.resolve("truth/claude-code.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
