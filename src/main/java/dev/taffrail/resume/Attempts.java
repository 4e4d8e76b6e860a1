package dev.taffrail.resume;

import dev.taffrail.state.Row;
import dev.taffrail.state.StepsTable;
import dev.taffrail.view.StepStatus;
import java.util.Locale;
import java.util.Objects;

/** What a node's last attempt means for its next one. Stateless. */
final class Attempts {
    private Attempts() {}

    static StepStatus status(Row step) {
        return StepStatus.valueOf(
                Objects.requireNonNull(step.get(StepsTable.STATUS)).toUpperCase(Locale.ROOT));
    }

    /** Says whether the node has no outcome, so that it is dispatched again: it was under way, broken off, or to be retried. */
    static boolean runsAgainByItself(Row step) {
        return switch (status(step)) {
            case RUNNING, INTERRUPTED, CANCELLED -> true;
            case FAILED -> step.get(StepsTable.WILL_RETRY) != null;
            default -> false;
        };
    }

    /** Returns the number in the idempotency key of the node's next dispatch. */
    static long nextKeyNumber(Row step) {
        StepStatus status = status(step);
        boolean used = status == StepStatus.COMPLETED || status == StepStatus.FAILED;
        long number = Objects.requireNonNull(step.get(StepsTable.KEY_NUMBER));
        return used ? number + 1 : number;
    }
}
