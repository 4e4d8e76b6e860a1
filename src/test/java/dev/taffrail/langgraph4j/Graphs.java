package dev.taffrail.langgraph4j;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncEdgeAction;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.state.AgentState;
import org.bsc.langgraph4j.state.Channel;
import org.bsc.langgraph4j.state.Channels;

/** The graphs that these tests run. */
final class Graphs {
    /** What a run says, in order. */
    static final Map<String, Channel<?>> CHANNELS = Map.of("said", Channels.appender(ArrayList::new));

    private Graphs() {}

    static RunnableConfig thread(String id) {
        return RunnableConfig.builder().threadId(id).build();
    }

    /** draft → review → publish, each of which says its name. */
    static StateGraph<AgentState> line() throws GraphStateException {
        return new StateGraph<>(CHANNELS, AgentState::new)
                .addNode("draft", says("draft"))
                .addNode("review", says("review"))
                .addNode("publish", says("publish"))
                .addEdge(START, "draft")
                .addEdge("draft", "review")
                .addEdge("review", "publish")
                .addEdge("publish", END);
    }

    /** count → count → … until it is at three. */
    static StateGraph<AgentState> loop() throws GraphStateException {
        return new StateGraph<>(CHANNELS, AgentState::new)
                .addNode("count", AsyncNodeAction.node_async(state -> {
                    int n = state.<Integer>value("n").orElse(0) + 1;
                    return Map.of("n", n, "said", "count " + n, "at", (long) n);
                }))
                .addEdge(START, "count")
                .addConditionalEdges(
                        "count",
                        AsyncEdgeAction.edge_async(
                                state -> state.<Integer>value("n").orElse(0) < 3 ? "again" : "enough"),
                        Map.of("again", "count", "enough", END));
    }

    /** ask → (left, right) → join. */
    static StateGraph<AgentState> branches() throws GraphStateException {
        return new StateGraph<>(CHANNELS, AgentState::new)
                .addNode("ask", says("ask"))
                .addNode("left", says("left"))
                .addNode("right", says("right"))
                .addNode("join", says("join"))
                .addEdge(START, "ask")
                .addEdge("ask", "left")
                .addEdge("ask", "right")
                .addEdge("left", "join")
                .addEdge("right", "join")
                .addEdge("join", END);
    }

    static AsyncNodeAction<AgentState> says(String word) {
        return AsyncNodeAction.node_async(state -> Map.of("said", word, "last", word));
    }

    /** Says its word, and the key that it was dispatched under. */
    static AsyncNodeActionWithConfig<AgentState> saysItsKey(String word, List<String> keys) {
        return (state, config) -> {
            keys.add(Dispatch.of(config).orElseThrow().key());
            return CompletableFuture.completedFuture(Map.of("said", word));
        };
    }
}
