package dev.taffrail.resume;

import dev.taffrail.event.EventType;
import dev.taffrail.resume.RunCommands.Said;
import dev.taffrail.view.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decisions at gates. Of several people who decide at once one wins, and the others are told who decided what; the same decision
 * again is none. Whoever decides, or asks for it, first applies the timeouts of the run's gates that are due; a mere reader
 * never does. Call it from any thread.
 */
public final class Gates {
    /** Who decides where nobody did in time. */
    public static final String TIMEOUT = "timeout";

    private final RunCommands commands;

    /** @param commands how the decisions are appended */
    public Gates(RunCommands commands) {
        this.commands = commands;
    }

    /**
     * Decides about a gate.
     *
     * @param gateId the gate; null for the only one that waits
     * @return false if exactly that was decided before
     * @throws NotFound if there is no such gate, or without a name none or more than one that waits
     * @throws GateConflict if somebody has decided otherwise
     * @throws RunEnded if the run has ended and so abandoned the gate
     */
    public boolean decide(String runId, @Nullable String gateId, GateDecision decision) {
        while (true) {
            applyTimeouts(runId);
            Checkpoint state = commands.checkpoints().load(runId);
            GateState gate = gate(state, gateId);
            if (!gate.isPending()) {
                if (decision.isWhatWasDecided(gate, commands.checkpoints().payload(state, gate))) {
                    return false;
                }
                throw new GateConflict(runId, gate);
            }
            if (commands.say(state, new Said(EventType.GATE_RESUMED, decision.fields(gate)))) {
                return true;
            }
        }
    }

    /**
     * Applies the action of every gate of a run that is due and has one.
     *
     * @return the gates whose timeout was applied by this call
     */
    public List<GateState> applyTimeouts(String runId) {
        List<GateState> applied = new ArrayList<>();
        while (true) {
            Checkpoint state = commands.checkpoints().load(runId);
            GateState due = state.pendingGates().stream()
                    .filter(gate -> gate.timeoutAction() != null
                            && gate.isDue(commands.clock().instant()))
                    .findFirst()
                    .orElse(null);
            if (due == null || state.status().isEnd()) {
                return applied;
            }
            if (commands.say(state, timeout(due))) {
                applied.add(due);
            }
        }
    }

    /** {@code fail} is a rejection of which the node fails, so that the run can only end as failed. */
    private static Said[] timeout(GateState gate) {
        boolean approves = "approve".equals(gate.timeoutAction());
        GateDecision decision = (approves ? GateDecision.approve(TIMEOUT) : GateDecision.reject(TIMEOUT))
                .comment("Nobody decided in time.");
        Said decided = new Said(EventType.GATE_RESUMED, decision.fields(gate));
        if (!"fail".equals(gate.timeoutAction()) || gate.nodeId() == null) {
            return new Said[] {decided};
        }
        Map<String, String> error =
                Map.of("code", "gate_timeout", "message", "Nobody decided about gate '" + gate.gateId() + "' in time.");
        return new Said[] {decided, new Said(EventType.NODE_FAILED, Map.of("nodeId", gate.nodeId(), "error", error))};
    }

    private static GateState gate(Checkpoint state, @Nullable String gateId) {
        if (gateId == null) {
            return onlyOne(state);
        }
        return Stream.concat(state.pendingGates().stream(), state.resolvedGates().stream())
                .filter(gate -> gate.gateId().equals(gateId))
                .findFirst()
                .orElseThrow(() -> state.status().isEnd() ? new RunEnded(state) : noGate(state, gateId));
    }

    private static GateState onlyOne(Checkpoint state) {
        if (state.pendingGates().size() == 1) {
            return state.pendingGates().get(0);
        }
        throw new NotFound(
                state.runId(),
                state.pendingGates().isEmpty()
                        ? "Run '" + state.runId() + "' waits at no gate; it is " + state.status() + "."
                        : "Run '" + state.runId() + "' waits at "
                                + state.pendingGates().size() + " gates: " + names(state) + ".",
                state.pendingGates().isEmpty() ? "Nothing is to be decided." : "Name the gate.");
    }

    private static NotFound noGate(Checkpoint state, String gateId) {
        return new NotFound(
                gateId,
                "Run '" + state.runId() + "' has no gate '" + gateId + "'.",
                state.pendingGates().isEmpty() ? "It waits at none." : "It waits at " + names(state) + ".");
    }

    private static String names(Checkpoint state) {
        return state.pendingGates().stream().map(GateState::gateId).collect(Collectors.joining(", "));
    }
}
