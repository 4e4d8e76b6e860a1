package dev.taffrail.ingest.claudecode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that may be unknown. Stateless. */
final class Times {
    private Times() {}

    /** Returns the later of two times; a null takes no part. */
    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** Returns the earlier of two times; a null takes no part. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
