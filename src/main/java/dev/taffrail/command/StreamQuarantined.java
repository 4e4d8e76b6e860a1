package dev.taffrail.command;

import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;

/** A command about a stream one of whose events cannot be folded: nobody knows how the stream stands. Nothing was appended. */
public final class StreamQuarantined extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final transient StreamId stream;
    private final long position;

    /**
     * @param event the event that cannot be folded
     * @param cause why not
     */
    public StreamQuarantined(StoredEvent event, RuntimeException cause) {
        super(
                "stream_quarantined",
                "The event at position " + event.position() + ", seq " + event.seq() + " of '" + event.stream()
                        + "', cannot be folded: " + cause.getMessage() + ".",
                "All other streams go on. taffrail verify says whether the log is damaged; taffrail rebuild tries again.");
        this.stream = event.stream();
        this.position = event.position().value();
        initCause(cause);
    }

    /** Returns the stream that waits. */
    public StreamId stream() {
        return stream;
    }

    /** Returns where the event stands. */
    public Position position() {
        return new Position(position);
    }
}
