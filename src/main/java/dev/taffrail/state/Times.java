package dev.taffrail.state;

import org.jspecify.annotations.Nullable;

/** Times in epoch milliseconds where null means unknown and takes no part. Stateless. */
final class Times {
    private Times() {}

    static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
        return a == null || (b != null && b < a) ? b : a;
    }

    static @Nullable Long later(@Nullable Long a, @Nullable Long b) {
        return a == null || (b != null && b > a) ? b : a;
    }

    /** Returns the milliseconds between two times, or null if one is unknown. */
    static @Nullable Long between(@Nullable Long from, @Nullable Long to) {
        return from == null || to == null ? null : Long.valueOf(Math.subtractExact(to, from));
    }
}
