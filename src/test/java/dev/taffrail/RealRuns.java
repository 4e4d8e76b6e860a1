package dev.taffrail;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The recorded runs of real agents, which are not part of the project. The system property taffrail.realRuns or the environment
 * variable TAFFRAIL_REAL_RUNS names their directory; where neither does, it is {@code ../shared/real-runs} if that is there. A test
 * that needs them is skipped, and says so, where there are none.
 */
public final class RealRuns {
    private static final Path BESIDE = Path.of("../shared/real-runs");

    private RealRuns() {}

    /** Returns the directory that holds {@code runs/}, {@code truth/} and {@code prices/}, or skips the calling test. */
    public static Path orSkip() {
        Optional<Path> named = Optional.ofNullable(System.getProperty("taffrail.realRuns"))
                .or(() -> Optional.ofNullable(System.getenv("TAFFRAIL_REAL_RUNS")))
                .map(Path::of)
                .or(() -> Optional.of(BESIDE).filter(Files::isDirectory));
        assumeTrue(named.isPresent(), "skipped: TAFFRAIL_REAL_RUNS does not name the directory of the recorded runs");
        Path directory = named.orElseThrow();
        if (!Files.isDirectory(directory.resolve("runs"))) {
            throw new IllegalStateException(
                    "TAFFRAIL_REAL_RUNS names " + directory + ", which has no directory 'runs'");
        }
        return directory;
    }
}
