package dev.taffrail.projection;

import dev.taffrail.event.TaffrailException;

/** There are no tables to read, and they may not be made, because the store was opened for reading only. */
public final class ViewsUnavailable extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param projection the name of the projection
     * @param why what is wrong with its file
     */
    public ViewsUnavailable(String projection, String why) {
        super(
                "views_unavailable",
                "The tables of '" + projection + "' cannot be read: " + why + ".",
                "Open the store for writing once; the tables are then folded from the log.");
    }
}
