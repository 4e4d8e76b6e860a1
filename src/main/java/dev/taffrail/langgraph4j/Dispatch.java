package dev.taffrail.langgraph4j;

import java.util.Map;
import java.util.Optional;
import org.bsc.langgraph4j.RunnableConfig;

/**
 * One dispatch of a node, as {@link NodeRecorder} hands it to the node in its {@link RunnableConfig}. An immutable value.
 *
 * @param runId the run that the thread is
 * @param nodeId the node
 * @param keyNumber 1 + how often the node was completed or failed before
 */
public record Dispatch(String runId, String nodeId, long keyNumber) {
    /** Under which name the dispatch stands in the config's metadata. */
    public static final String METADATA = "taffrail.dispatch";

    /**
     * Returns the idempotency key of the dispatch's side effects. A dispatch that was broken off runs again under the same key; one
     * that follows a completed or failed one has another.
     */
    public String key() {
        return runId + "/" + nodeId + "/" + keyNumber;
    }

    /** Returns the dispatch that a node was handed; empty if no recorder is hooked to the graph. */
    public static Optional<Dispatch> of(RunnableConfig config) {
        return config.metadata(METADATA).filter(Dispatch.class::isInstance).map(Dispatch.class::cast);
    }

    RunnableConfig into(RunnableConfig config) {
        return config.updateMetadata(Map.of(METADATA, this));
    }
}
