package dev.taffrail;

import dev.taffrail.event.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is at work: this process, told so that another one can later find out whether it is still alive. Linux tells its boots
 * apart by {@code /proc/sys/kernel/random/boot_id}; where that file is missing the boot stays unsaid.
 */
final class OwnProcess {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private OwnProcess() {}

    /** Returns the {@code process} field of run:started and run:resumed. */
    static Map<String, Object> describe() {
        ProcessHandle self = ProcessHandle.current();
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("pid", self.pid());
        process.put("host", host());
        String boot = firstLine(BOOT_ID);
        if (boot != null) {
            process.put("bootId", boot);
        }
        self.info().startInstant().ifPresent(start -> process.put("startedAt", EventJson.format(start)));
        return process;
    }

    private static String host() {
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
