package dev.taffrail;

import dev.taffrail.event.TaffrailException;
import dev.taffrail.resume.Failure;

/** A resumed run that was to be completed, although a failure of before has not been handled. Nothing was written. */
public final class RunMustFail extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param runId the run
     * @param failure what stands in the way
     */
    public RunMustFail(String runId, Failure failure) {
        super(
                "run_must_fail",
                "Run '" + runId + "' can only end as failed: "
                        + (failure.gateId() != null
                                ? "budget gate '" + failure.gateId() + "' was rejected"
                                : "node '" + failure.nodeId() + "' failed")
                        + " at seq " + failure.seq() + ", and the run has not ended since.",
                "End it as failed, or dispatch the node again.");
    }
}
