package dev.taffrail.sqlite;

import dev.taffrail.event.TaffrailException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite or the disk failed in the middle of something. Whether a commit took place is not known from this alone. */
public final class StoreFailed extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;

    /** What failed, as far as it matters for what to do next. */
    public enum Cause {
        /** There is no room on the disk. */
        FULL,
        /** The disk or the filesystem answered with an error. */
        IO,
        /** The file is not what SQLite wrote. */
        DAMAGED,
        /** A rule of the tables was broken. */
        CONSTRAINT,
        /** Anything else. */
        OTHER
    }

    /**
     * @param what what was being done, as a clause: {@code commit to log.db}
     * @param cause what the driver threw
     */
    public StoreFailed(String what, SQLException cause) {
        this("Could not " + what + ": " + cause.getMessage(), kindOf(cause), cause);
    }

    /**
     * @param what what was being done, as a clause
     * @param cause what the filesystem answered
     */
    public StoreFailed(String what, IOException cause) {
        this("Could not " + what + ": " + cause, Cause.IO, cause);
    }

    private StoreFailed(String message, Cause kind, Exception cause) {
        super("store_" + kind.name().toLowerCase(Locale.ROOT), message, hintFor(kind));
        initCause(cause);
        this.kind = kind;
    }

    /** Returns what failed. */
    public Cause kind() {
        return kind;
    }

    /** Says whether this is the driver's way to say that another connection holds a lock. */
    static boolean isBusy(SQLException e) {
        int code = primary(e);
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    /** Says whether a connection that may write would first roll back what a killed process has left, and this one may not. */
    boolean isToBeRolledBack() {
        return getCause() instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK;
    }

    private static Cause kindOf(SQLException e) {
        int code = primary(e);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return Cause.FULL;
        } else if (code == SQLiteErrorCode.SQLITE_IOERR.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return Cause.IO;
        } else if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return Cause.DAMAGED;
        }
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code ? Cause.CONSTRAINT : Cause.OTHER;
    }

    /** The low byte says what kind of error it is, the rest only where it was met. */
    private static int primary(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : -1;
    }

    private static String hintFor(Cause kind) {
        return switch (kind) {
            case FULL -> "Free some space on the disk and try again; the store needs no restart.";
            case IO -> "Look at the disk and at the kernel's log before writing on.";
            case DAMAGED ->
                "Run 'taffrail verify'. Views grow back when their file is deleted; a log comes from a backup.";
            case CONSTRAINT, OTHER -> "This should not happen; report it with the message.";
        };
    }
}
