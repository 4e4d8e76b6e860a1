package dev.taffrail.view;

import dev.taffrail.event.TaffrailException;
import java.util.List;

/** More than one run, or whatever else was looked for, answers to that name. */
public final class Ambiguous extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final List<String> candidates;

    /**
     * @param prefix what was asked for
     * @param candidates the ids of some runs that begin with it, sorted, at least two
     */
    public Ambiguous(String prefix, List<String> candidates) {
        this(prefix, "is the beginning of more than one run", candidates);
    }

    /**
     * @param prefix what was asked for
     * @param because why that names nothing, such as {@code can mean more than one thread}
     * @param candidates the ids of some that are meant by it, at least two
     */
    public Ambiguous(String prefix, String because, List<String> candidates) {
        super(
                "ambiguous",
                "'" + prefix + "' " + because + ": " + String.join(", ", candidates) + ".",
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
