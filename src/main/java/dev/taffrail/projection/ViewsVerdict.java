package dev.taffrail.projection;

import dev.taffrail.event.Position;
import org.jspecify.annotations.Nullable;

/**
 * Whether a projection's tables are what a rebuild would make of the log. An immutable value.
 *
 * @param projection its name
 * @param at the position as of which they were compared
 * @param difference the first table and key that differ, for people; null if all tables are equal
 */
public record ViewsVerdict(
        String projection, Position at, @Nullable String difference) {
    /** Says whether all tables are equal. */
    public boolean isEqual() {
        return difference == null;
    }
}
