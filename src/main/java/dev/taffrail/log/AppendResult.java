package dev.taffrail.log;

import dev.taffrail.event.Seq;
import java.util.List;

/** The answer to an append. */
public sealed interface AppendResult {
    /**
     * The events are in the log, acknowledged.
     *
     * @param places where each event stands, in the order given; those that were there before are marked. Empty if a decider
     *     decided on nothing, or if all events were live-only
     */
    record Appended(List<Placed> places) implements AppendResult {}

    /**
     * Every event was there before: the same event ids, or the same seqs with the same content. Nothing was written.
     *
     * @param places where each event stands, in the order given
     */
    record Duplicate(List<Placed> places) implements AppendResult {}

    /**
     * The stream does not stand where it was expected to. Nothing was written.
     *
     * @param expected what the caller expected
     * @param actual the seq of the stream's last event
     */
    record Conflict(Expected expected, Seq actual) implements AppendResult {}

    /**
     * The disk failed while the append was being committed, and it could not be found out whether it was stored. The store is
     * read-only until it is opened again; the append will then be seen as stored or not.
     *
     * @param why what failed
     */
    record Unknown(String why) implements AppendResult {}
}
