package dev.taffrail.resume;

import dev.taffrail.view.RunSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended, as recovery found it. An immutable value.
 *
 * @param run the run
 * @param process who worked on it last; null if nobody said so
 * @param verdict whether that process is still there
 * @param isParked whether nobody needs to be there: the run is idle, queued, or only waits for gates or jobs
 * @param lastNode the node whose dispatch began last; null if there was none
 * @param plan what a resume would do; null if it was not started yet
 * @param due gates whose time has run out and which have an action
 * @param isMarked whether it was marked as crashed just now
 */
public record OpenRun(
        RunSummary run,
        @Nullable ProcessIdentity process,
        Verdict verdict,
        boolean isParked,
        @Nullable String lastNode,
        @Nullable ResumePlan plan,
        List<GateState> due,
        boolean isMarked) {

    /** Says whether the run is lost: who worked on it is gone, and it was not parked. */
    public boolean isDead() {
        return verdict.isDeath() && !isParked;
    }

    OpenRun marked() {
        return new OpenRun(run, process, verdict, isParked, lastNode, plan, due, true);
    }
}
