package dev.taffrail.projection;

/** Stored rows could not be read: the disk's or a lock's fault, never the event's that wanted them. */
final class RowsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowsUnavailable(Throwable cause) {
        super(cause);
    }
}
