package dev.taffrail.log;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;

/**
 * Where a stream stands. An immutable value, true at the moment it was read under the write lock.
 *
 * @param stream the stream
 * @param seq the seq of its last event, {@link Seq#NONE} if it has none
 * @param phase how far its life has come
 */
public record StreamHead(StreamId stream, Seq seq, Phase phase) {

    /** How far the life of a stream has come, as far as the rules of start and end need to know. */
    public enum Phase {
        /** It has no event. */
        ABSENT,
        /** It was queued and not started. */
        QUEUED,
        /** It was started and has not ended. */
        OPEN,
        /** Its last end still stands. */
        ENDED,
        /** Its rows are gone; it may be started again or erased. */
        DELETED,
        /** Its payloads are gone; nothing follows. */
        ERASED
    }

    /** Says whether the stream has an event. */
    public boolean exists() {
        return seq.value() > 0;
    }

    /** Says whether a terminal event stands. */
    public boolean ended() {
        return phase == Phase.ENDED;
    }
}
