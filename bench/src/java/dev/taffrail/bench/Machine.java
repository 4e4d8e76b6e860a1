package dev.taffrail.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lmax.disruptor.dsl.Disruptor;
import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * What was measured on. An immutable value.
 *
 * @param cores how many processors the JVM sees
 * @param cpu what they are called
 * @param memoryBytes of the whole machine
 * @param load how many threads wanted a processor in the minute before the run ended, other programs' too; below 0 if unknown
 * @param system the operating system and its version
 * @param fileSystem what kind the measured directory is on
 * @param jdk the JVM and its version
 * @param jvmFlags what it was started with
 * @param versions of Taffrail and of what it stands on
 * @param pragmas how a connection that appends to a log is set up
 */
public record Machine(
        int cores,
        String cpu,
        long memoryBytes,
        double load,
        String system,
        String fileSystem,
        String jdk,
        List<String> jvmFlags,
        Map<String, String> versions,
        Map<String, String> pragmas) {
    private static final String UNKNOWN = "unknown";
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Pattern VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");
    private static final long GIT_WAIT_S = 5;

    /** Looks at this machine, and at the file system of this directory. */
    static Machine of(Path directory) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                cpuName(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                Files.getFileStore(directory).type(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                // Paths and what the launcher tells say nothing about speed.
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X") && !flag.startsWith("-XX:SharedArchiveFile"))
                        .toList(),
                versionsInUse(),
                pragmasOf(directory));
    }

    /** Says whether what was measured never reached a disk. */
    boolean isInMemory() {
        return IN_MEMORY.contains(fileSystem);
    }

    /** Adds what a reader wants to know. */
    void addTo(Facts facts) {
        facts.add(
                "machine",
                cores + " × " + cpu + ", " + Figures.bytes(memoryBytes) + ", " + system + ", " + fileSystem
                        + (load < 0
                                ? ""
                                : ", load " + Amounts.text(load, Unit.TIMES).replace("×", "")));
        facts.add("java", (jdk + " " + String.join(" ", jvmFlags)).strip());
        facts.add("versions", listed(versions));
        facts.add("pragmas", listed(pragmas));
    }

    private static String listed(Map<String, String> named) {
        return named.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String cpuName() throws IOException {
        Path told = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(told)) {
            return UNKNOWN;
        }
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    private static Map<String, String> versionsInUse() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("taffrail", version(Taffrail.class) + " " + commit());
        versions.put("sqlite", SQLiteJDBCLoader.getVersion());
        versions.put("disruptor", version(Disruptor.class));
        versions.put("jackson", version(ObjectMapper.class));
        return versions;
    }

    /** As the jar's manifest says, else as its file is called. */
    private static String version(Class<?> of) {
        String version = of.getPackage().getImplementationVersion();
        if (version != null) {
            return version;
        }
        CodeSource source = of.getProtectionDomain().getCodeSource();
        Matcher named =
                VERSION.matcher(source == null ? "" : source.getLocation().getPath());
        return named.find() ? named.group(1) : UNKNOWN;
    }

    /** Returns the commit that was built, with {@code -dirty} where it was not all; the launcher says where the checkout is. */
    private static String commit() {
        String home = System.getProperty("taffrail.home", ".");
        try {
            Process git = new ProcessBuilder("git", "-C", home, "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(GIT_WAIT_S, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : UNKNOWN;
        } catch (IOException noGit) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** Asks a connection that is set up as a log's. */
    private static Map<String, String> pragmasOf(Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("pragmas.db"));
        SqlFile sql = SqlFile.load(Machine.class, "/dev/taffrail/bench/machine.sql");
        Map<String, String> pragmas = new LinkedHashMap<>();
        try (Database database = Database.open(file, Database.Sync.FULL)) {
            database.makeWriteAhead();
            for (String name : sql.names()) {
                try (PreparedStatement ask = database.prepare(sql.block(name));
                        ResultSet row = ask.executeQuery()) {
                    pragmas.put(name, row.next() ? row.getString(1) : UNKNOWN);
                }
            }
        } catch (SQLException e) {
            throw new IOException("The pragmas of a connection could not be read", e);
        }
        return pragmas;
    }
}
