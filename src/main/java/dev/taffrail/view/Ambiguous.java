package dev.taffrail.view;

import dev.taffrail.event.TaffrailException;
import java.util.List;

/** More than one run begins with that prefix. */
public final class Ambiguous extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final List<String> candidates;

    /**
     * @param prefix what was asked for
     * @param candidates the ids of some runs that begin with it, sorted, at least two
     */
    public Ambiguous(String prefix, List<String> candidates) {
        super(
                "ambiguous",
                "'" + prefix + "' is the beginning of more than one run: " + String.join(", ", candidates) + ".",
                "Give more of the id.");
        this.prefix = prefix;
        this.candidates = List.copyOf(candidates);
    }

    /** Returns what was asked for. */
    public String prefix() {
        return prefix;
    }

    /** Returns the ids of some runs that begin with it, sorted, at least two. */
    public List<String> candidates() {
        return candidates;
    }
}
