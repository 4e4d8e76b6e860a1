package dev.taffrail.ingest.threads;

import dev.taffrail.ingest.ImportRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the tool keeps its database if nobody says otherwise. Stateless. */
public final class DefaultFile {
    private static final String NAME = "state.db";

    private DefaultFile() {}

    /**
     * Finds the file: in the directory that {@code CODEWHALE_HOME} names, else in {@code ~/.codewhale}, else, only if it is missing
     * there, in {@code ~/.deepseek}.
     *
     * @param env the environment's variables
     * @param home the user's home directory
     * @throws ImportRefused if it is in neither
     */
    public static Path find(Map<String, String> env, Path home) {
        String named = env.getOrDefault("CODEWHALE_HOME", "");
        if (!named.isEmpty()) {
            return Path.of(named).resolve(NAME);
        }
        Path newer = home.resolve(".codewhale").resolve(NAME);
        Path legacy = home.resolve(".deepseek").resolve(NAME);
        if (Files.exists(newer)) {
            return newer;
        } else if (Files.exists(legacy)) {
            return legacy;
        }
        throw ImportRefused.file(
                newer, "there is no such file, and no " + legacy + " either.", "Name the file: import threads FILE.");
    }
}
