package dev.taffrail.event;

import static dev.taffrail.event.FieldKind.ANY;
import static dev.taffrail.event.FieldKind.BOOL;
import static dev.taffrail.event.FieldKind.COUNT;
import static dev.taffrail.event.FieldKind.NUMBER;
import static dev.taffrail.event.FieldKind.OBJECT;
import static dev.taffrail.event.FieldKind.OBJECTS;
import static dev.taffrail.event.FieldKind.ORDINAL;
import static dev.taffrail.event.FieldKind.TEXT;
import static dev.taffrail.event.FieldKind.TEXTS;
import static dev.taffrail.event.FieldKind.TIME;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields the known types must have and of what kind, and the rules that tie fields together. What these rules let pass,
 * the fold can take. Types that Taffrail does not know have no rules. Stateless; call from any thread.
 */
public final class EventRules {
    private static final Map<EventType, Shape> SHAPES = new HashMap<>();

    private static final Shape TOKENS = new Shape()
            .needs("input", COUNT)
            .needs("output", COUNT)
            .may("cacheRead", COUNT)
            .may("cacheWrite", COUNT)
            .may("reasoning", COUNT)
            .may("model", TEXT);
    private static final Shape ERROR = new Shape().needs("code", TEXT).needs("message", TEXT);

    static {
        startAndEnd();
        nodes();
        costs();
        gates();
        threads();
        goalsAndJobs();
        traces();
        projects();
        snapshots();
        on(EventType.CHECKPOINT_SAVED).needs("checkpointId", TEXT).needs("state", ANY);
        on(EventType.CHECKPOINT_DELETED).needs("checkpointId", TEXT);
    }

    private EventRules() {}

    /**
     * Checks an event of a known type.
     *
     * @throws EventRefused with the field's name if a required field is missing, a known one is of another kind, or two fields
     *     contradict each other
     */
    public static void check(Event event) {
        Shape shape = SHAPES.get(event.type());
        if (shape == null || event.payload().isErased()) {
            return;
        }
        Fields fields = event.payload().fields();
        shape.check(event.type().name(), "", fields);
        if (event.type().equals(EventType.GATE_PAUSED)) {
            checkTimeout(event, fields);
        } else if (event.type().equals(EventType.RUN_PAUSED)) {
            checkPause(event, fields);
        } else if (event.type().equals(EventType.JOB_SUBMITTED)) {
            checkDeadline(event, fields);
        } else if (event.type().equals(EventType.NODE_STARTED) && fields.text("executionId") != null) {
            checkExecution(event, fields);
        }
    }

    private static void startAndEnd() {
        for (EventType type : List.of(EventType.RUN_QUEUED, EventType.RUN_STARTED, EventType.RUN_DESCRIBED)) {
            on(type).may("name", TEXT)
                    .may("labels", OBJECT)
                    .may("metadata", OBJECT)
                    .may("workflow", OBJECT);
        }
        on(EventType.RUN_STARTED)
                .needs("kind", FieldKind.oneOf("workflow", "agent", "process"))
                .may("parent", new Shape().needs("runId", TEXT).may("nodeId", TEXT))
                .may("forkedFrom", new Shape().needs("runId", TEXT).needs("seq", COUNT))
                .may("process", process())
                .may("source", new Shape().needs("name", TEXT).needs("id", TEXT));
        on(EventType.RUN_RESUMED).may("process", process()).may("fromStatus", TEXT);
        on(EventType.RUN_COMPLETED)
                .may("totalTokensUsed", new Shape().needs("input", COUNT).needs("output", COUNT))
                .may("totalCostMicrocents", COUNT)
                .may("durationMs", COUNT);
        on(EventType.RUN_FAILED).may("error", ERROR).may("cumulativeCostMicrocents", COUNT);
        on(EventType.RUN_CANCELLED).may("cumulativeCostMicrocents", COUNT);
        on(EventType.RUN_CRASHED).needs("evidence", FieldKind.oneOf("gone", "reused", "operator"));
        on(EventType.RUN_TIMEOUT).needs("elapsedMs", COUNT).needs("timeoutMs", COUNT);
        on(EventType.RUN_IDLE).may("lastSeenAt", TIME);
    }

    private static void nodes() {
        on(EventType.NODE_STARTED)
                .needs("nodeId", TEXT)
                .may("attemptNumber", ORDINAL)
                .may("nodeType", TEXT);
        on(EventType.NODE_COMPLETED)
                .needs("nodeId", TEXT)
                .may("selected", TEXTS)
                .may("durationMs", COUNT);
        on(EventType.NODE_FAILED).needs("nodeId", TEXT).needs("error", ERROR);
        on(EventType.NODE_RETRYING)
                .needs("nodeId", TEXT)
                .needs("attemptNumber", ORDINAL)
                .needs("error", ERROR)
                .may("delayMs", COUNT);
        on(EventType.NODE_SKIPPED).needs("nodeId", TEXT).needs("reason", TEXT);
        for (EventType end : List.of(EventType.NODE_COMPLETED, EventType.NODE_FAILED, EventType.NODE_RETRYING)) {
            on(end).may("tokensUsed", TOKENS)
                    .may("cumulativeCostMicrocents", COUNT)
                    .may("attemptNumber", ORDINAL);
        }
        on(EventType.TOOL_CALL).needs("nodeId", TEXT).needs("toolId", TEXT).may("callId", TEXT);
        on(EventType.TOOL_RESULT)
                .needs("nodeId", TEXT)
                .needs("toolId", TEXT)
                .needs("success", BOOL)
                .may("callId", TEXT);
        on(EventType.APPROVAL_REQUESTED).needs("nodeId", TEXT);
        on(EventType.FILE_PATCH_PROPOSED).needs("nodeId", TEXT).needs("patches", ANY);
        on(EventType.AGENT_TOKEN).needs("nodeId", TEXT).needs("model", TEXT).needs("token", TEXT);
        on(EventType.AGENT_REASONING).needs("nodeId", TEXT).needs("model", TEXT).needs("text", TEXT);
    }

    private static void costs() {
        on(EventType.COST_UPDATED)
                .needs("model", TEXT)
                .needs("inputTokens", COUNT)
                .needs("outputTokens", COUNT)
                .may("nodeId", TEXT)
                .may("callId", TEXT)
                .may("cacheReadTokens", COUNT)
                .may("cacheWriteTokens", COUNT)
                .may("reasoningTokens", COUNT)
                .may("costMicrocents", COUNT)
                .may("cumulativeCostMicrocents", COUNT)
                .may("priceId", TEXT);
        on(EventType.COST_REPRICED)
                .needs("priceId", TEXT)
                .needs("rows", OBJECTS)
                .each("rows", new Shape().needs("seq", ORDINAL).needs("costMicrocents", COUNT));
    }

    private static void gates() {
        on(EventType.GATE_PAUSED)
                .needs("gateId", TEXT)
                .needs("nodeId", TEXT)
                .may("timeoutMs", COUNT)
                .may("timeoutAction", FieldKind.oneOf("approve", "reject", "fail"))
                .may("expiresAt", TIME);
        on(EventType.GATE_RESUMED)
                .needs("nodeId", TEXT)
                .needs("decision", FieldKind.oneOf("approved", "rejected", "input_provided"))
                .needs("decidedBy", TEXT)
                .may("gateId", TEXT);
        for (EventType budget : List.of(EventType.BUDGET_WARNING, EventType.BUDGET_PAUSED)) {
            on(budget)
                    .needs("spentMicrocents", COUNT)
                    .needs("limitMicrocents", COUNT)
                    .needs("thresholdPct", NUMBER);
        }
        on(EventType.BUDGET_PAUSED).needs("nodeId", TEXT).needs("gateId", TEXT);
        on(EventType.JOB_SUBMITTED)
                .needs("nodeId", TEXT)
                .needs("jobId", TEXT)
                .needs("provider", TEXT)
                .needs("model", TEXT)
                .needs("modality", TEXT)
                .needs("startedAt", TIME)
                .needs("deadlineAt", TIME);
        on(EventType.RUN_PAUSED)
                .needs("gateIds", TEXTS)
                .may("pendingGateCount", COUNT)
                .may("pendingMediaJobNodeIds", TEXTS);
    }

    private static void threads() {
        on(EventType.THREAD_CREATED).needs("id", TEXT);
        for (EventType type : List.of(EventType.THREAD_CREATED, EventType.THREAD_UPDATED)) {
            on(type).may("status", TEXT)
                    .may("name", TEXT)
                    .may("ephemeral", BOOL)
                    .may("archived", BOOL)
                    .may("createdAt", TIME)
                    .may("updatedAt", TIME)
                    .may("archivedAt", TIME);
        }
        on(EventType.THREAD_ARCHIVED).may("archivedAt", TIME);
        on(EventType.THREAD_UNARCHIVED).may("statusAfter", TEXT);
        on(EventType.THREAD_LEAF_MOVED).may("messageId", ORDINAL);
        on(EventType.THREAD_MESSAGES_CLEARED).may("count", COUNT);
        on(EventType.THREAD_TOOLS_REPLACED)
                .needs("tools", OBJECTS)
                .each(
                        "tools",
                        new Shape()
                                .needs("position", COUNT)
                                .needs("name", TEXT)
                                .needs("inputSchema", ANY)
                                .may("description", TEXT));
        on(EventType.THREAD_NAME_RECORDED).needs("id", TEXT).may("name", TEXT).may("updatedAt", TIME);
        on(EventType.MESSAGE_APPENDED)
                .needs("messageId", ORDINAL)
                .needs("role", TEXT)
                .needs("content", TEXT)
                .may("parentId", ORDINAL)
                .may("createdAt", TIME)
                .may("forked", BOOL);
    }

    private static void goalsAndJobs() {
        on(EventType.GOAL_SET)
                .needs("goalId", TEXT)
                .needs("objective", TEXT)
                .needs(
                        "status",
                        FieldKind.oneOf("active", "paused", "blocked", "usage_limited", "budget_limited", "complete"))
                .may("tokenBudget", COUNT)
                .may("tokensUsed", COUNT)
                .may("timeUsedSeconds", COUNT)
                .may("continuationCount", COUNT)
                .may("createdAt", TIME)
                .may("updatedAt", TIME);
        on(EventType.GOAL_PROGRESSED)
                .may("tokenDelta", COUNT)
                .may("timeDeltaSeconds", COUNT)
                .may("continuationDelta", COUNT)
                .may("at", TIME);
        FieldKind status = FieldKind.oneOf("queued", "running", "completed", "failed", "cancelled", "paused");
        on(EventType.JOB_CREATED).needs("id", TEXT).needs("name", TEXT).needs("status", status);
        on(EventType.JOB_UPDATED).may("name", TEXT).may("status", status);
        for (EventType type : List.of(EventType.JOB_CREATED, EventType.JOB_UPDATED)) {
            on(type).may("progress", COUNT)
                    .may("phase", TEXT)
                    .may("createdAt", TIME)
                    .may("updatedAt", TIME)
                    .may(
                            "retry",
                            new Shape()
                                    .may("attempt", COUNT)
                                    .may("maxAttempts", COUNT)
                                    .may("backoffBaseMs", COUNT)
                                    .may("nextBackoffMs", COUNT)
                                    .may("nextRetryAt", TIME));
        }
    }

    private static void traces() {
        on(EventType.RUN_STARTED).may("workflowId", TEXT).may("runNo", ORDINAL).may("args", TEXTS);
        on(EventType.CANDIDATE_RECORDED)
                .needs("id", TEXT)
                .needs("candidateId", TEXT)
                .needs("controlExecutionId", TEXT)
                .may("score", NUMBER)
                .may("passed", BOOL);
    }

    private static Shape process() {
        return new Shape()
                .needs("pid", COUNT)
                .may("host", TEXT)
                .may("bootId", TEXT)
                .may("startedAt", TIME);
    }

    /** Snapshots come back as they were handed in, so their figures are any numbers; those that are counts are counted. */
    private static void snapshots() {
        for (EventType type : List.of(
                EventType.RUN_STARTED,
                EventType.RUN_PROGRESSED,
                EventType.RUN_COMPLETED,
                EventType.RUN_FAILED,
                EventType.RUN_CANCELLED)) {
            on(type).may("stepIndex", NUMBER)
                    .may("iterations", NUMBER)
                    .may("revisions", NUMBER)
                    .may("usage", OBJECT)
                    .may("extra", OBJECT);
        }
        on(EventType.RUN_PROGRESSED).may("text", TEXT).may("error", TEXT).may("extraGone", TEXTS);
        on(EventType.HISTORY_REPLACED).needs("history", ANY);
        on(EventType.PLAN_ADOPTED).needs("plan", ANY).may("revision", NUMBER);
        on(EventType.TRACE_TRUNCATED).needs("keep", COUNT).may("cause", TEXT);
    }

    private static void projects() {
        on(EventType.RUN_STARTED).may("runNo", ORDINAL);
        on(EventType.PROJECT_REGISTERED)
                .needs("projectNo", ORDINAL)
                .needs("dir", TEXT)
                .needs("cmd", TEXT)
                .may("prompt", TEXT)
                .may("createdAt", TIME)
                .may("updatedAt", TIME)
                .may("lastRunAt", TIME);
        on(EventType.PROJECT_UPDATED).may("cmd", TEXT).may("prompt", TEXT);
        on(EventType.PROJECT_TOUCHED)
                .needs("lastRunAt", TIME)
                .may("runNo", ORDINAL)
                .may("startedRunId", TEXT);
        on(EventType.PROJECT_DELETED).may("runCount", COUNT);
    }

    private static Shape on(EventType type) {
        return SHAPES.computeIfAbsent(type, t -> new Shape());
    }

    private static void checkTimeout(Event event, Fields fields) {
        if (fields.text("timeoutAction") != null && fields.integer("timeoutMs") == null) {
            throw refused(
                    event, "timeoutAction", "stands without timeoutMs", "Say after how many milliseconds it applies.");
        }
    }

    /** An execution of a workflow's trace has a row of its own, which needs these. */
    private static void checkExecution(Event event, Fields fields) {
        List<String> needed = switch (String.valueOf(fields.text("stepKind"))) {
            case "branch" -> List.of("branchId");
            case "leaf" -> List.of("leafId");
            case "control" -> List.of("ofNodeId", "controlKind");
            default -> List.of();
        };
        for (String name : needed) {
            if (fields.text(name) == null) {
                throw refused(
                        event, name, "is missing, though stepKind is " + fields.text("stepKind"), "Say which it is.");
            }
        }
    }

    private static void checkPause(Event event, Fields fields) {
        int gates = fields.texts("gateIds").size();
        if (gates == 0 && fields.texts("pendingMediaJobNodeIds").isEmpty()) {
            throw refused(
                    event, "gateIds", "names no gate, and there is no job either", "Name what the run waits for.");
        }
        Long count = fields.integer("pendingGateCount");
        if (count != null && count != gates) {
            throw refused(
                    event, "pendingGateCount", "is " + count + ", but gateIds names " + gates, "Make the two agree.");
        }
    }

    private static void checkDeadline(Event event, Fields fields) {
        Instant started = fields.time("startedAt");
        Instant deadline = fields.time("deadlineAt");
        if (started != null && deadline != null && deadline.isBefore(started)) {
            throw refused(event, "deadlineAt", "is before startedAt", "Give a deadline that is not before the start.");
        }
    }

    private static EventRefused refused(Event event, String field, String why, String hint) {
        return new EventRefused(
                "In " + event.type() + " of '" + event.stream() + "', " + field + " " + why + ".", hint);
    }
}
