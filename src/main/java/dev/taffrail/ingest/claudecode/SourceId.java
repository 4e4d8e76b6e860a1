package dev.taffrail.ingest.claudecode;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which session a file belongs to. Stateless. */
final class SourceId {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern EXTENSION = Pattern.compile("(\\.jsonl)?(\\.gz)?$");

    private SourceId() {}

    /**
     * Returns the name of the directory if it is a UUID, since the files of one session stand together there; else the file's
     * name without its extension; else, where that is nothing, the session that the last record names.
     *
     * @param lastSessionId what the last record that says so names its session, or null
     */
    static String of(Path file, @Nullable String lastSessionId) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        String parent = directory == null || directory.getFileName() == null
                ? ""
                : directory.getFileName().toString();
        if (UUID.matcher(parent).matches()) {
            return parent;
        }
        String stem = EXTENSION.matcher(String.valueOf(file.getFileName())).replaceFirst("");
        return !stem.isEmpty() || lastSessionId == null || lastSessionId.isEmpty() ? stem : lastSessionId;
    }
}
