package dev.taffrail.resume;

import dev.taffrail.view.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a settled node left, fetched from the log. An immutable value.
 *
 * @param output its output; of a human gate the decision's payload, else the decision itself; null if there was none, or it was
 *     erased
 * @param selected the nodes that it chose to go on with; empty if it chose none
 */
public record NodeOutcome(@Nullable JsonText output, List<String> selected) {
    /** Nothing is left. */
    public static final NodeOutcome NONE = new NodeOutcome(null, List.of());
}
