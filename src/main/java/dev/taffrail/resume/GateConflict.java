package dev.taffrail.resume;

import dev.taffrail.event.TaffrailException;

/** A decision that came too late: somebody has decided otherwise. Nothing was written. */
public final class GateConflict extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final GateState gate;

    /** @param gate the gate with the decision that stands */
    public GateConflict(String runId, GateState gate) {
        super(
                "gate_decided",
                "Gate '" + gate.gateId() + "' of run '" + runId + "' is " + gate.decision() + " already, by "
                        + gate.decidedBy() + (gate.decidedAt() == null ? "" : " at " + gate.decidedAt())
                        + (gate.comment() == null ? "" : ": " + gate.comment()) + ".",
                "A decision stands; to change the outcome, fork the run before the gate.");
        this.gate = gate;
    }

    /** Returns the gate with the decision that stands. */
    public GateState gate() {
        return gate;
    }
}
