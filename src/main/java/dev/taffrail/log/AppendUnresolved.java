package dev.taffrail.log;

import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;

/**
 * An append of which nobody can say whether it was stored, because the disk failed while it was being committed. The store is
 * read-only until it is opened again.
 */
public final class AppendUnresolved extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param run whose append it was
     * @param why what failed
     */
    public AppendUnresolved(StreamId run, String why) {
        super(
                "append_unknown",
                "The disk failed while an append to '" + run + "' was being committed: " + why + ".",
                "Repair the disk and open the store again; then read the run to see whether the events are there.");
    }
}
