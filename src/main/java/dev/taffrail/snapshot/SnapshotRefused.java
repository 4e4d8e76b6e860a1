package dev.taffrail.snapshot;

import dev.taffrail.event.TaffrailException;

/** What was handed in is no snapshot that can be kept. Nothing was written. */
public final class SnapshotRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    SnapshotRefused(String message, String hint) {
        super("snapshot_refused", message, hint);
    }
}
