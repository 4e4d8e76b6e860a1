package dev.taffrail;

import dev.taffrail.resume.ProcessIdentity;
import dev.taffrail.resume.ProcessTable;
import dev.taffrail.resume.ProcessTable.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system says of this process and of others. Linux tells its boots apart by
 * {@code /proc/sys/kernel/random/boot_id}; where that file is missing the boot stays unsaid. Stateless.
 */
final class ThisHost {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path MOUNTS = Path.of("/proc/mounts");
    private static final Path ANOTHER_USERS = Path.of("/proc/1/stat");

    private ThisHost() {}

    /** Returns which process this is. */
    static ProcessIdentity process() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(
                self.pid(),
                name(),
                firstLine(BOOT_ID),
                self.info().startInstant().orElse(null));
    }

    /** Returns the processes that run here. */
    static ProcessTable processes() {
        return new ProcessTable(process(), ThisHost::find);
    }

    private static Found find(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isPresent()) {
            return new Found.Running(handle.get().info().startInstant().orElse(null));
        }
        return seesAll() ? new Found.Nothing() : new Found.Hidden();
    }

    /** Linux hides the processes of others where {@code /proc} is mounted with {@code hidepid}; see proc(5). */
    private static boolean seesAll() {
        try {
            boolean hides = Files.readAllLines(MOUNTS).stream()
                    .anyMatch(mount -> mount.startsWith("proc /proc ") && mount.matches(".*hidepid=([124]|[a-z]).*"));
            return !hides || Files.isReadable(ANOTHER_USERS);
        } catch (IOException noSuchSystem) {
            return true;
        }
    }

    private static String name() {
        String kernel = firstLine(HOST_NAME);
        if (kernel != null) {
            return kernel;
        }
        String environment = System.getenv("HOSTNAME");
        return environment != null ? environment : "unknown";
    }

    private static @Nullable String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return null;
        }
    }
}
