package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Usage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.hook.NodeHook;
import org.bsc.langgraph4j.state.AgentState;
import org.jspecify.annotations.Nullable;

/**
 * Records the nodes of a graph in its thread's run: each dispatch, how it went, and what it cost. Hook it to a graph that is compiled
 * with the saver it came from; a node then finds its {@link Dispatch}, with its idempotency key, in its config.
 *
 * <p>A node is started in the log before it runs, and completed in the same append as the checkpoint behind it, so that a node whose
 * checkpoint is missing runs again under the same key. If an append fails, so does the step. Call it from any thread.
 *
 * @param <S> the graph's state
 */
public final class NodeRecorder<S extends AgentState> implements NodeHook.WrapCall<S> {
    private static final int OUTPUT_CHARS_MAX = 16_384;
    /** What the ids of the nodes begin with that LangGraph4j makes of parallel branches. */
    private static final String PARALLEL = "__PARALLEL__(";

    private final Threads threads;

    NodeRecorder(Threads threads) {
        this.threads = threads;
    }

    @Override
    public CompletableFuture<Map<String, Object>> applyWrap(
            String nodeId, S state, RunnableConfig config, AsyncNodeActionWithConfig<S> action) {
        boolean parallel = nodeId.startsWith(PARALLEL);
        return record(nodeId, parallel ? "parallel" : null, null, state, config, action);
    }

    /**
     * Returns a node's action such that it is recorded where it is one of several parallel branches, of which LangGraph4j tells no hook.
     * Anywhere else it is the action itself.
     *
     * @param nodeId the node's id in the graph
     */
    public AsyncNodeActionWithConfig<S> branch(String nodeId, AsyncNodeActionWithConfig<S> action) {
        return (state, config) -> {
            String within = config.nodeId();
            return within.equals(nodeId)
                    ? action.apply(state, config)
                    : record(nodeId, null, within, state, config, action);
        };
    }

    /** Says what a model call of a node used. With a call id, a repeated call counts once; the dispatch's key makes one. */
    public void cost(RunnableConfig config, Usage usage) {
        String nodeId = Dispatch.of(config).map(Dispatch::nodeId).orElseGet(config::nodeId);
        ObjectNode fields = Json.object().put("nodeId", nodeId);
        usage.fields().forEach(fields::putPOJO);
        thread(config).run().appendRegardless(EventType.COST_UPDATED, fields);
    }

    private CompletableFuture<Map<String, Object>> record(
            String nodeId,
            @Nullable String nodeType,
            @Nullable String parentNodeId,
            S state,
            RunnableConfig config,
            AsyncNodeActionWithConfig<S> action) {
        ThreadSteps steps = thread(config).steps();
        ThreadSteps.Step step = steps.start(nodeId, nodeType, parentNodeId, TaffrailSaver.decidedBy(config));
        return apply(action, state, step.dispatch().into(config)).handle((output, thrown) -> {
            if (thrown != null) {
                throw failed(steps, step, thrown);
            }
            steps.completed(step, nodeType == null ? shown(output) : null);
            return output;
        });
    }

    private static CompletionException failed(ThreadSteps steps, ThreadSteps.Step step, Throwable thrown) {
        try {
            steps.failed(step, thrown);
        } catch (RuntimeException unrecorded) {
            unrecorded.addSuppressed(thrown);
            return new CompletionException(unrecorded);
        }
        return thrown instanceof CompletionException known ? known : new CompletionException(thrown);
    }

    private CompletableFuture<Map<String, Object>> apply(
            AsyncNodeActionWithConfig<S> action, S state, RunnableConfig config) {
        try {
            return action.apply(state, config);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns what is to be shown of an output; the checkpoint holds all of it. */
    private JsonNode shown(Map<String, Object> output) {
        ObjectNode fields = Json.object();
        output.forEach((key, value) -> fields.set(key, threads.values().shown(value)));
        if (Json.write(fields).length() <= OUTPUT_CHARS_MAX) {
            return fields;
        }
        ObjectNode keys = Json.object();
        fields.fieldNames().forEachRemaining(keys.putArray("keys")::add);
        return keys;
    }

    private ThreadSaver thread(RunnableConfig config) {
        return threads.get(config.threadId().orElse(BaseCheckpointSaver.THREAD_ID_DEFAULT));
    }
}
