package dev.taffrail.state;

import static dev.taffrail.state.ToolCallsTable.*;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The uses of tools: what agent:tool_call begins and agent:tool_result ends, and the attempts of nodes of type tool, each of
 * which is a use as it stands. Owned by the fold's thread.
 */
final class ToolCalls {
    static final String EVENT = "event";
    static final String DISPATCH = "dispatch";
    private static final String TOOL = "tool";

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final Set<Held> open = new LinkedHashSet<>();

    ToolCalls(String runId, Edits edits, Runs runs) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
    }

    /** Takes the open calls of a run that was folded before. */
    void hold(List<Row> openRows) {
        openRows.forEach(row -> open.add(edits.hold(row)));
    }

    /**
     * agent:tool_call.
     *
     * @param step the node's last attempt, or null if it has none
     */
    void called(RunEvent event, String node, String tool, @Nullable Held step) {
        Held call = edits.begin(TABLE, runId, event.seq());
        Row.Draft row = call.edit();
        row.set(ORIGIN, EVENT);
        row.set(TOOL_ID, tool);
        row.set(NODE_ID, node);
        row.set(ATTEMPT, step == null ? null : step.get(StepsTable.ATTEMPT));
        row.set(CALL_ID, event.text("callId"));
        row.set(STATUS, Steps.RUNNING);
        row.set(STARTED_AT, event.at());
        open.add(call);
        runs.now().add(RunsTable.TOOL_CALLS, 1);
    }

    /** agent:tool_result: ends the call that it is for; one that is for none changes nothing. */
    void answered(RunEvent event, String node, String tool) {
        Held call = match(event.text("callId"), node, tool);
        if (call != null) {
            settle(call, event, Boolean.TRUE.equals(event.fields().bool("success")) ? Steps.COMPLETED : Steps.FAILED);
        }
    }

    /** run:resumed, or the end of the run: nobody waits for these any more. */
    void settleOpen(RunEvent event, String status) {
        for (Held call : List.copyOf(open)) {
            settle(call, event, status);
        }
    }

    /** Shows an attempt that the event has changed as the use of a tool that it is, if it is one. */
    void follow(Held step) {
        if (!step.is(StepsTable.NODE_TYPE, TOOL) || step.is(StepsTable.STATUS, Steps.SKIPPED)) {
            return;
        }
        Row.Draft row =
                edits.begin(TABLE, runId, step.number(StepsTable.STARTED_SEQ)).edit();
        String tool = step.get(StepsTable.TOOL_ID);
        String name = step.get(StepsTable.NAME);
        row.set(ORIGIN, DISPATCH);
        row.set(TOOL_ID, tool != null ? tool : name != null ? name : step.get(StepsTable.NODE_ID));
        row.set(NODE_ID, step.get(StepsTable.NODE_ID));
        row.set(ATTEMPT, step.get(StepsTable.ATTEMPT));
        row.set(STATUS, step.get(StepsTable.STATUS));
        row.set(STARTED_AT, step.get(StepsTable.STARTED_AT));
        row.set(ENDED_AT, step.get(StepsTable.ENDED_AT));
        row.set(DURATION_MS, step.get(StepsTable.DURATION_MS));
        row.set(ERROR, step.get(StepsTable.ERROR));
        row.set(ENDED_SEQ, step.get(StepsTable.ENDED_SEQ));
        if (!wasUse(step.before())) {
            runs.now().add(RunsTable.TOOL_CALLS, 1);
        }
    }

    int size() {
        return open.size();
    }

    private @Nullable Held match(@Nullable String callId, String node, String tool) {
        Held oldest = null;
        for (Held call : open) {
            String its = call.get(CALL_ID);
            if (callId != null && callId.equals(its)) {
                return call;
            }
            boolean fits = (callId == null || its == null) && call.is(NODE_ID, node) && call.is(TOOL_ID, tool);
            oldest = oldest == null && fits ? call : oldest;
        }
        return oldest;
    }

    private void settle(Held call, RunEvent event, String status) {
        Row.Draft row = call.edit();
        row.set(STATUS, status);
        row.set(STARTED_AT, Times.earlier(row.get(STARTED_AT), event.at()));
        row.set(ENDED_AT, event.at());
        row.set(DURATION_MS, Times.between(row.get(STARTED_AT), row.get(ENDED_AT)));
        row.set(ENDED_SEQ, event.seq());
        open.remove(call);
    }

    private static boolean wasUse(@Nullable Row step) {
        return step != null
                && TOOL.equals(step.get(StepsTable.NODE_TYPE))
                && !Steps.SKIPPED.equals(step.get(StepsTable.STATUS));
    }
}
