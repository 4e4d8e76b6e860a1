package dev.taffrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The command line as a user starts it: {@code ./taffrail}, on a JDK of choice, as a process of its own. An immutable value; used by
 * one thread.
 *
 * @param home where Taffrail's sources and its launcher stand
 * @param jdk the JDK's directory
 */
record Program(Path home, Path jdk) {
    private static final String INSTALLED = "/usr/lib/jvm";
    private static final long MINUTES_MAX = 10;

    /** Returns the program on the JDK that runs this. */
    static Program onThisJdk() {
        return new Program(
                Path.of(System.getProperty("taffrail.home", ".")).toAbsolutePath(),
                Path.of(System.getProperty("java.home")));
    }

    /** Returns the program on this JDK and on each other version that {@code JDK25} names or that is installed, oldest first. */
    static List<Program> onEachJdk() throws IOException {
        Program here = onThisJdk();
        Map<Integer, Path> jdks = new LinkedHashMap<>();
        jdks.put(Runtime.version().feature(), here.jdk);
        List<Path> candidates = new ArrayList<>();
        String named = System.getenv("JDK25");
        if (named != null) {
            candidates.add(Path.of(named));
        }
        if (Files.isDirectory(Path.of(INSTALLED))) {
            try (var found = Files.list(Path.of(INSTALLED))) {
                candidates.addAll(found.sorted().toList());
            }
        }
        for (Path jdk : candidates) {
            Integer version = version(jdk);
            if (version != null && version >= 17 && Files.isExecutable(jdk.resolve("bin/java"))) {
                jdks.putIfAbsent(version, jdk);
            }
        }
        return jdks.values().stream().map(jdk -> new Program(here.home, jdk)).toList();
    }

    /** Says whether the launcher is there: a library alone cannot be started. */
    boolean isThere() {
        return Files.isExecutable(home.resolve("taffrail"));
    }

    /** Returns the JDK's version, such as "JDK 17". */
    String version() {
        return "JDK " + version(jdk);
    }

    /**
     * Runs a command to its end and returns how long that took, in milliseconds.
     *
     * @param store the store it works on
     * @throws IOException if it fails
     */
    double millis(Path store, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(home.resolve("taffrail").toString()));
        words.addAll(Arrays.asList(command));
        Path said = Files.createTempFile("taffrail-bench", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(said.toFile());
            builder.environment().put("JAVA_HOME", jdk.toString());
            builder.environment().put("TAFFRAIL_HOME", store.toString());
            long begun = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            double millis = (System.nanoTime() - begun) / 1e6;
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(words + " failed: " + Files.readString(said));
            }
            return millis;
        } finally {
            Files.delete(said);
        }
    }

    private static @Nullable Integer version(Path jdk) {
        try {
            for (String line : Files.readAllLines(jdk.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=\"")) {
                    return Runtime.Version.parse(line.substring(14, line.length() - 1))
                            .feature();
                }
            }
        } catch (IOException | IllegalArgumentException notAJdk) {
            return null;
        }
        return null;
    }
}
