package dev.taffrail.log;

import dev.taffrail.event.TaffrailException;

/**
 * An append of which nobody can say whether it was stored, because the disk failed while it was being committed. The store is
 * read-only until it is opened again.
 */
public final class AppendUnresolved extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param append which append it was, such as {@code 'a-run'}
     * @param why what failed
     */
    public AppendUnresolved(String append, String why) {
        super(
                "append_unknown",
                "The disk failed while the append of " + append + " was being committed: " + why + ".",
                "Repair the disk and open the store again; then read to see whether the events are there.");
    }
}
