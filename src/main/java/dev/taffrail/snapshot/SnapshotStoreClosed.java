package dev.taffrail.snapshot;

import dev.taffrail.event.TaffrailException;

/** The store was used after it was closed. */
public final class SnapshotStoreClosed extends TaffrailException {
    private static final long serialVersionUID = 1L;

    SnapshotStoreClosed() {
        super("store_closed", "This snapshot store was closed.", "Open it again, or close it later.");
    }
}
