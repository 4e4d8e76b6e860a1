package dev.taffrail.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What kind of thing happened, as a colon-namespaced name. The set is open: a type that Taffrail does not know is stored, shown
 * and handed back verbatim, and read models pass over it.
 *
 * @param name two or more parts of {@code a-z 0-9 _ - .} joined by colons, at most 100 characters
 */
public record EventType(String name) {
    private static final int NAME_CHARS_MAX = 100;
    private static final Map<String, EventType> KNOWN = new HashMap<>();

    public static final EventType RUN_QUEUED = known("run:queued");
    public static final EventType RUN_STARTED = known("run:started");
    public static final EventType RUN_DESCRIBED = known("run:described");
    public static final EventType RUN_PAUSED = known("run:paused");
    public static final EventType RUN_RESUMED = known("run:resumed");
    public static final EventType RUN_IDLE = known("run:idle");
    public static final EventType RUN_PROGRESSED = known("run:progressed");
    public static final EventType RUN_COMPLETED = known("run:completed");
    public static final EventType RUN_FAILED = known("run:failed");
    public static final EventType RUN_CANCELLED = known("run:cancelled");
    public static final EventType RUN_CRASHED = known("run:crashed");
    public static final EventType RUN_TIMEOUT = known("run:timeout");
    public static final EventType RUN_DELETED = known("run:deleted");
    public static final EventType RUN_ERASED = known("run:erased");
    public static final EventType NODE_STARTED = known("node:started");
    public static final EventType NODE_COMPLETED = known("node:completed");
    public static final EventType NODE_FAILED = known("node:failed");
    public static final EventType NODE_RETRYING = known("node:retrying");
    public static final EventType NODE_SKIPPED = known("node:skipped");
    public static final EventType TOOL_CALL = known("agent:tool_call");
    public static final EventType TOOL_RESULT = known("agent:tool_result");
    public static final EventType APPROVAL_REQUESTED = known("agent:approval_requested");
    public static final EventType FILE_PATCH_PROPOSED = known("agent:file_patch_proposed");
    public static final EventType AGENT_TOKEN = known("agent:token");
    public static final EventType AGENT_REASONING = known("agent:reasoning");
    public static final EventType COST_UPDATED = known("cost:updated");
    public static final EventType COST_REPRICED = known("cost:repriced");
    public static final EventType GATE_PAUSED = known("human_gate:paused");
    public static final EventType GATE_RESUMED = known("human_gate:resumed");
    public static final EventType BUDGET_WARNING = known("budget:warning");
    public static final EventType BUDGET_PAUSED = known("budget:paused");
    public static final EventType JOB_SUBMITTED = known("media_job:submitted");
    public static final EventType CHECKPOINT_SAVED = known("checkpoint:saved");
    public static final EventType CHECKPOINT_DELETED = known("checkpoint:deleted");
    public static final EventType HISTORY_REPLACED = known("run:history_replaced");
    public static final EventType PLAN_ADOPTED = known("plan:adopted");
    public static final EventType TRACE_TRUNCATED = known("trace:truncated");
    public static final EventType CANDIDATE_RECORDED = known("candidate:recorded");
    public static final EventType PROJECT_REGISTERED = known("project:registered");
    public static final EventType PROJECT_UPDATED = known("project:updated");
    public static final EventType PROJECT_TOUCHED = known("project:touched");
    public static final EventType PROJECT_DELETED = known("project:deleted");
    public static final EventType THREAD_CREATED = known("thread:created");
    public static final EventType THREAD_UPDATED = known("thread:updated");
    public static final EventType THREAD_ARCHIVED = known("thread:archived");
    public static final EventType THREAD_UNARCHIVED = known("thread:unarchived");
    public static final EventType THREAD_LEAF_MOVED = known("thread:leaf_moved");
    public static final EventType THREAD_MESSAGES_CLEARED = known("thread:messages_cleared");
    public static final EventType THREAD_TOOLS_REPLACED = known("thread:tools_replaced");
    public static final EventType THREAD_NAME_RECORDED = known("thread:name_recorded");
    public static final EventType THREAD_DELETED = known("thread:deleted");
    public static final EventType MESSAGE_APPENDED = known("message:appended");
    public static final EventType GOAL_SET = known("goal:set");
    public static final EventType GOAL_PROGRESSED = known("goal:progressed");
    public static final EventType GOAL_CLEARED = known("goal:cleared");
    public static final EventType JOB_CREATED = known("job:created");
    public static final EventType JOB_UPDATED = known("job:updated");
    public static final EventType JOB_DELETED = known("job:deleted");
    public static final EventType NUMBER_REACHED = known("number:reached");

    private static final Set<EventType> TERMINAL = Set.of(RUN_COMPLETED, RUN_FAILED, RUN_CANCELLED, RUN_CRASHED);
    private static final Set<EventType> LIVE_ONLY = Set.of(AGENT_TOKEN, AGENT_REASONING);

    /** Refuses a name that is not colon-namespaced, has other characters, or is too long. */
    public EventType {
        if (name.length() > NAME_CHARS_MAX || !isNamespaced(name)) {
            throw new EventRefused(
                    "'" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "' is not an event type.",
                    "Name it like 'node:started': lower-case parts of a-z 0-9 _ - . joined by colons, at most "
                            + NAME_CHARS_MAX + " characters.");
        }
    }

    /** Returns the type of this name; for a known one the constant itself. */
    public static EventType of(String name) {
        EventType known = KNOWN.get(name);
        return known != null ? known : new EventType(name);
    }

    /** Says whether Taffrail gives this type a meaning. */
    public boolean isKnown() {
        return KNOWN.containsKey(name);
    }

    /** Says whether this type ends a run. */
    public boolean isTerminal() {
        return TERMINAL.contains(this);
    }

    /** Says whether events of this type reach subscribers only and are neither stored nor numbered. */
    public boolean isLiveOnly() {
        return LIVE_ONLY.contains(this);
    }

    @Override
    public String toString() {
        return name;
    }

    private static EventType known(String name) {
        EventType type = new EventType(name);
        KNOWN.put(name, type);
        return type;
    }

    private static boolean isNamespaced(String name) {
        int colons = 0;
        char last = ':';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ':') {
                colons++;
                if (last == ':') {
                    return false;
                }
            } else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && "_-.".indexOf(c) < 0) {
                return false;
            }
            last = c;
        }
        return colons > 0 && last != ':';
    }
}
