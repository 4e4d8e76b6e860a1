package dev.taffrail.projection;

import dev.taffrail.event.Position;
import java.util.List;

/**
 * How a projection stands. An immutable value.
 *
 * @param name its name
 * @param version the version of its fold and tables
 * @param generation the number of its current file
 * @param file that file's name
 * @param projected the position up to which the tables are folded
 * @param head the log's last position
 * @param quarantined the streams that wait, by id
 */
public record ProjectionStatus(
        String name,
        int version,
        long generation,
        String file,
        Position projected,
        Position head,
        List<Quarantined> quarantined) {

    /** Returns how many events the tables are behind the log. */
    public long lag() {
        return Math.max(0, head.value() - projected.value());
    }
}
