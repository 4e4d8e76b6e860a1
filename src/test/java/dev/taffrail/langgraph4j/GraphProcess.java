package dev.taffrail.langgraph4j;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Usage;
import dev.taffrail.log.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncEdgeAction;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.state.AgentState;

/**
 * A process that brings a graph to its end, from wherever its thread stands: a loop, two branches on threads, a node that fails under
 * its first key, and a stop for a person. Each dispatch of a node appends its key to a file and costs something.
 */
final class GraphProcess {
    static final int COST = 100;
    static final int LOOPS = 12;

    private final Path effects;
    private final TaffrailSaver saver;
    private final NodeRecorder<AgentState> recorder;

    private GraphProcess(Taffrail store, Path effects) {
        this.effects = effects;
        this.saver = new TaffrailSaver(store);
        this.recorder = saver.recorder();
    }

    /** The process: the store, the file of side effects, the thread. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService branches = Executors.newFixedThreadPool(2);
        try (Taffrail store =
                Taffrail.open(Path.of(arguments[0]), Options.defaults().durability(Durability.FAST))) {
            RunnableConfig config = RunnableConfig.builder()
                    .threadId(arguments[2])
                    .addParallelNodeExecutor("fork", branches)
                    .build();
            System.out.println("ready");
            new GraphProcess(store, Path.of(arguments[1])).bringToItsEnd(config);
        }
        branches.shutdown();
    }

    private void bringToItsEnd(RunnableConfig config) throws GraphStateException {
        CompiledGraph<AgentState> graph = graph();
        Optional<Checkpoint> stands = saver.get(config);
        while (stands.isEmpty() || !stands.get().getNextNodeId().equals(END)) {
            try {
                graph.invoke(
                        stands.isEmpty() ? GraphInput.args(Map.of("topic", "rails")) : GraphInput.resume(), config);
            } catch (RuntimeException e) {
                if (!String.valueOf(e.getMessage()).contains("fails under its first key")) {
                    throw e;
                }
            }
            stands = saver.get(config);
        }
    }

    private CompiledGraph<AgentState> graph() throws GraphStateException {
        StateGraph<AgentState> graph = new StateGraph<>(Graphs.CHANNELS, AgentState::new)
                .addNode("count", node((state, dispatch) -> {
                    int n = state.<Integer>value("n").orElse(0) + 1;
                    return Map.of("n", n, "said", "count " + n);
                }))
                .addNode("fork", node((state, dispatch) -> Map.of("said", "fork")))
                .addNode("left", recorder.branch("left", node((state, dispatch) -> Map.of("said", "left"))))
                .addNode("right", recorder.branch("right", node((state, dispatch) -> Map.of("said", "right"))))
                .addNode("join", node((state, dispatch) -> Map.of("said", "join")))
                .addNode("flaky", node((state, dispatch) -> {
                    if (dispatch.keyNumber() == 1) {
                        throw new IllegalStateException("fails under its first key");
                    }
                    return Map.of("said", "flaky");
                }))
                .addNode("publish", node((state, dispatch) -> Map.of("said", "publish")))
                .addEdge(START, "count")
                .addConditionalEdges(
                        "count",
                        AsyncEdgeAction.edge_async(
                                state -> state.<Integer>value("n").orElse(0) < LOOPS ? "again" : "enough"),
                        Map.of("again", "count", "enough", "fork"))
                .addEdge("fork", "left")
                .addEdge("fork", "right")
                .addEdge("left", "join")
                .addEdge("right", "join")
                .addEdge("join", "flaky")
                .addEdge("flaky", "publish")
                .addEdge("publish", END);
        return graph.addWrapCallNodeHook(recorder)
                .compile(saver.compileConfig(CompileConfig.builder()
                        .interruptBefore("publish")
                        .recursionLimit(100)
                        .build()));
    }

    /** What a node of this graph does. */
    private interface Work {
        Map<String, Object> of(AgentState state, Dispatch dispatch);
    }

    private AsyncNodeActionWithConfig<AgentState> node(Work work) {
        return (state, config) -> {
            Dispatch dispatch = Dispatch.of(config).orElseThrow();
            happen(dispatch.key());
            recorder.cost(
                    config, Usage.of("gpt-4.1").input(10).output(5).cost(COST).call(dispatch.key()));
            return CompletableFuture.completedFuture(work.of(state, dispatch));
        };
    }

    private void happen(String key) {
        try {
            Files.writeString(effects, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how this process is started on the classes under test, in little memory. */
    static ProcessBuilder command(Path store, Path effects, String thread) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                GraphProcess.class.getName()));
        command.addAll(List.of(store.toString(), effects.toString(), thread));
        return new ProcessBuilder(command);
    }
}
