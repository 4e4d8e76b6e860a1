package dev.taffrail.projection;

import java.util.regex.Pattern;

/** What a projection may be called: its file and its generations are named after it. Stateless. */
final class ProjectionName {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private ProjectionName() {}

    /** Refuses a name that cannot be part of a file's name, and that of the shipped projection. */
    static void check(String name) {
        if (!NAME.matcher(name).matches() || name.equals(ShippedProjection.NAME)) {
            throw new IllegalArgumentException("A projection of one's own cannot be named '" + name
                    + "': use 1 to 64 of a-z 0-9 -, beginning with a letter, and not '" + ShippedProjection.NAME + "'");
        }
    }
}
