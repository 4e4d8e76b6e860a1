package dev.taffrail.view;

import java.util.Arrays;
import java.util.Optional;

/** A figure of a run that a list can be sorted by. The text of each is the component's name in {@link RunSummary}. */
public enum RunField {
    RUN_ID("runId"),
    STATUS("status"),
    KIND("kind"),
    WORKFLOW("workflow"),
    NAME("name"),
    STARTED_AT("startedAt"),
    ENDED_AT("endedAt"),
    DURATION_MS("durationMs"),
    STEPS("steps"),
    ATTEMPTS("attempts"),
    FAILED_ATTEMPTS("failedAttempts"),
    TOOL_CALLS("toolCalls"),
    LLM_CALLS("llmCalls"),
    LAST_AT("lastAt"),
    INPUT_TOKENS("inputTokens"),
    OUTPUT_TOKENS("outputTokens"),
    CACHE_READ_TOKENS("cacheReadTokens"),
    CACHE_WRITE_TOKENS("cacheWriteTokens"),
    COST_MICROCENTS("costMicrocents"),
    UNPRICED_CALLS("unpricedCalls"),
    PENDING_GATES("pendingGates"),
    FIRST_FAILING_NODE("firstFailingNode"),
    LAST_SEQ("lastSeq"),
    LAST_POSITION("lastPosition"),
    SOURCE("source"),
    SOURCE_ID("sourceId"),
    PARENT_RUN_ID("parentRunId"),
    FORKED_FROM_RUN_ID("forkedFromRunId"),
    FORKED_FROM_SEQ("forkedFromSeq"),
    CHILDREN("children"),
    TREE_INPUT_TOKENS("treeInputTokens"),
    TREE_OUTPUT_TOKENS("treeOutputTokens"),
    TREE_CACHE_READ_TOKENS("treeCacheReadTokens"),
    TREE_CACHE_WRITE_TOKENS("treeCacheWriteTokens"),
    TREE_COST_MICROCENTS("treeCostMicrocents"),
    TREE_UNPRICED_CALLS("treeUnpricedCalls");

    private final String component;

    RunField(String component) {
        this.component = component;
    }

    /** Returns the field of this name, as it stands in JSON. */
    public static Optional<RunField> named(String component) {
        return Arrays.stream(values())
                .filter(field -> field.component.equals(component))
                .findFirst();
    }

    /** Says whether the figure is summed up over a run and all its descendants; a long list sorted by it takes its time. */
    public boolean isOfTree() {
        return compareTo(TREE_INPUT_TOKENS) >= 0;
    }

    @Override
    public String toString() {
        return component;
    }
}
