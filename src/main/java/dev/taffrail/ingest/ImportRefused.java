package dev.taffrail.ingest;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.TaffrailException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be imported. Nothing of it was appended, unless the message says otherwise. */
public final class ImportRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long line;
    private final @Nullable String limit;

    private ImportRefused(Path file, long line, @Nullable String limit, String why, String hint) {
        super(limit == null ? "import_refused" : "limit_exceeded", place(file, line) + ": " + why, hint);
        this.file = file;
        this.line = line;
        this.limit = limit;
    }

    /** Returns the refusal of a whole file. */
    public static ImportRefused file(Path file, String why, String hint) {
        return new ImportRefused(file, 0, null, why, hint);
    }

    /** Returns the refusal of a file because of one line. */
    public static ImportRefused line(Path file, long line, String why, String hint) {
        return new ImportRefused(file, line, null, why, hint);
    }

    /** Returns the refusal of a file because one line may not enter the log. */
    public static ImportRefused line(Path file, long line, EventRefused e) {
        return new ImportRefused(file, line, null, String.valueOf(e.getMessage()), e.hint());
    }

    /** Returns the refusal of a file because a line passes a named limit. */
    public static ImportRefused limit(Path file, long line, String limit, String why) {
        return new ImportRefused(
                file, line, limit, why + " (" + limit + ").", "Leave the line out, or raise " + limit + ".");
    }

    /** Returns the refusal of a file because what a line becomes passes a limit of the log. */
    public static ImportRefused limit(Path file, long line, LimitExceeded e) {
        return limit(file, line, e.limit(), String.valueOf(e.getMessage()));
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the number of the line, from 1, or 0 if it is about the whole file. */
    public long line() {
        return line;
    }

    /** Returns the name of the limit that was passed, or null. */
    public @Nullable String limit() {
        return limit;
    }

    private static String place(Path file, long line) {
        return line > 0 ? file + ":" + line : file.toString();
    }
}
