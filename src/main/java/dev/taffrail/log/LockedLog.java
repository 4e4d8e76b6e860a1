package dev.taffrail.log;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The log as a {@link Decider} finds it: nobody can append while it looks, so what it sees is true until its own events follow.
 * Good during the call only, on the journal's thread.
 */
public interface LockedLog {
    /** Returns the position that the first appended event will get. */
    Position next();

    /** Returns where a stream stands. */
    StreamHead head(StreamId stream);

    /** Returns the event of this seq; null if the stream has not come so far. */
    @Nullable
    StoredEvent at(StreamId stream, Seq seq);

    /** Returns the seq of the stream's event with this id; null if it has none. */
    @Nullable
    Seq seqOf(StreamId stream, String eventId);
}
