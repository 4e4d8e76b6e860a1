package dev.taffrail.projection;

import dev.taffrail.event.Position;

/**
 * How far the tables that a read saw had come, against the log as it was when the read began. An immutable value.
 *
 * @param projected the position up to which the tables are folded
 * @param head the log's last position when the read began
 */
public record Freshness(Position projected, Position head) {
    /** Returns how many events the tables are behind; 0 if they are not. */
    public long lag() {
        return Math.max(0, head.value() - projected.value());
    }

    /** Says whether the tables hold everything that the log had when the read began. */
    public boolean isCurrent() {
        return lag() == 0;
    }
}
