package dev.taffrail.ingest.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded sessions with what a correct reading of them yields. They lie outside the project and are looked for where {@code
 * TAFFRAIL_REAL_RUNS} says, as a system property or in the environment, else beside the checkout.
 */
final class RealTranscripts {
    private static final String PLACE = "TAFFRAIL_REAL_RUNS";

    private final Path root;

    private RealTranscripts(Path root) {
        this.root = root;
    }

    /** Returns them, or empty if this machine does not have them. */
    static Optional<RealTranscripts> find() {
        String place = System.getProperty(PLACE, System.getenv().getOrDefault(PLACE, "../shared/real-runs"));
        Path root = Path.of(place);
        return Files.isDirectory(root.resolve("runs/claude-code/sessions"))
                ? Optional.of(new RealTranscripts(root))
                : Optional.empty();
    }

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
