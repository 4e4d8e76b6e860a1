package dev.taffrail.projection;

import dev.taffrail.sqlite.StoreFailed;
import java.sql.SQLException;

/** Tells a damaged file from other failures, also behind what Jdbi wraps around them. Stateless. */
final class Damage {
    private Damage() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailed failed) {
                return failed.kind() == StoreFailed.Cause.DAMAGED;
            }
            if (cause instanceof SQLException sql) {
                return new StoreFailed("read the tables", sql).kind() == StoreFailed.Cause.DAMAGED;
            }
        }
        return false;
    }
}
