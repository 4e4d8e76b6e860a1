package dev.taffrail.sqlite;

import dev.taffrail.event.TaffrailException;
import java.util.Locale;

/** A store that is not opened, because it could not be kept safe. Nothing was changed. */
public final class StoreRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a store is not opened. */
    public enum Reason {
        /** There is no store at that place, and none may be made. */
        MISSING,
        /** This JVM has it open already, perhaps in another class loader. */
        ALREADY_OPEN,
        /** A file of it is a symbolic link, or the directory is one that belongs to somebody else. */
        SYMLINK,
        /** It belongs to somebody else, or others may write to it. */
        PERMISSIONS,
        /** It lies on a filesystem that other machines write to. */
        NETWORK_FILESYSTEM,
        /** A file is missing that others belong to. */
        INCOMPLETE,
        /** It cannot be read without writing beside it, and that is not allowed. */
        READ_ONLY,
        /** The file is something else than what Taffrail writes. */
        NOT_A_STORE
    }

    /**
     * @param reason why, for programs
     * @param message which file, and what is the matter with it
     * @param hint what to do
     */
    public StoreRefused(Reason reason, String message, String hint) {
        super("store_" + reason.name().toLowerCase(Locale.ROOT), message, hint);
        this.reason = reason;
    }

    /** Returns why the store was not opened. */
    public Reason reason() {
        return reason;
    }
}
