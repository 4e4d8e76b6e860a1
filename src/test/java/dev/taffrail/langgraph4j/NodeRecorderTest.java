package dev.taffrail.langgraph4j;

import static dev.taffrail.langgraph4j.Graphs.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import dev.taffrail.Options;
import dev.taffrail.RunFenced;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.Usage;
import dev.taffrail.log.Durability;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.StepStatus;
import dev.taffrail.view.StepSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeRecorderTest {
    private static final RunnableConfig THREAD = thread("t");
    private static final Checkpoint START_OF_CALL = Checkpoint.builder()
            .nodeId(START)
            .nextNodeId("call")
            .state(Map.of())
            .build();

    @TempDir
    Path directory;

    private Taffrail store;
    private TaffrailSaver saver;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory, Options.defaults().durability(Durability.FAST));
        saver = new TaffrailSaver(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void each_dispatch_of_a_node_is_an_attempt_with_its_output() throws Exception {
        recorded(Graphs.loop()).invoke(GraphInput.noArgs(), THREAD);

        List<StepSummary> steps = store.history().steps("t");
        assertThat(steps).extracting(StepSummary::nodeId).containsOnly("count").hasSize(3);
        assertThat(steps).extracting(StepSummary::attempt).containsExactly(1L, 2L, 3L);
        assertThat(steps).extracting(StepSummary::status).containsOnly(StepStatus.COMPLETED);
        assertThat(store.history().data(steps.get(2)).output().toString()).contains("\"said\":\"count 3\"", "\"at\":3");
    }

    @Test
    void a_node_that_fails_fails_the_run_and_its_retry_has_another_key() throws Exception {
        List<String> keys = new ArrayList<>();
        boolean[] broken = {true};
        CompiledGraph<AgentState> graph = recorded(one("call", (state, config) -> {
            keys.add(Dispatch.of(config).orElseThrow().key());
            return broken[0]
                    ? CompletableFuture.failedFuture(new IllegalStateException("no connection"))
                    : CompletableFuture.completedFuture(Map.of("said", "call"));
        }));
        assertThatThrownBy(() -> graph.invoke(GraphInput.noArgs(), THREAD)).hasMessageContaining("no connection");

        RunSummary failed = store.history().run("t");
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.firstFailingNode()).isEqualTo("call");
        assertThat(store.history().steps("t"))
                .singleElement()
                .satisfies(step ->
                        assertThat(String.valueOf(step.error())).contains("IllegalStateException", "no connection"));

        broken[0] = false;
        graph.invoke(GraphInput.resume(), THREAD);

        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(keys).containsExactly("t/call/1", "t/call/2");
    }

    @Test
    void a_node_that_was_broken_off_runs_again_under_its_key() throws Exception {
        List<String> keys = new ArrayList<>();
        CompiledGraph<AgentState> graph = recorded(one("call", Graphs.saysItsKey("call", keys)));
        saver.put(THREAD, START_OF_CALL);
        new TaffrailSaver(store)
                .recorder()
                .applyWrap("call", null, withNode("call"), (state, config) -> {
                    keys.add(Dispatch.of(config).orElseThrow().key());
                    return CompletableFuture.completedFuture(Map.of()); // and no checkpoint follows
                })
                .join();

        graph.invoke(GraphInput.resume(), THREAD);

        assertThat(keys).containsExactly("t/call/1", "t/call/1");
        assertThat(store.history().steps("t"))
                .extracting(StepSummary::status)
                .containsExactly(StepStatus.INTERRUPTED, StepStatus.COMPLETED);
    }

    @Test
    void parallel_branches_are_recorded_where_they_are_wrapped() throws Exception {
        NodeRecorder<AgentState> recorder = saver.recorder();
        List<String> keys = new ArrayList<>();
        StateGraph<AgentState> graph = fork(
                recorder.branch("left", Graphs.saysItsKey("left", keys)),
                recorder.branch("right", Graphs.saysItsKey("right", keys)));
        compiled(graph, recorder).invoke(GraphInput.noArgs(), THREAD);

        assertThat(keys).containsExactly("t/left/1", "t/right/1");
        assertThat(store.history().steps("t"))
                .extracting(StepSummary::nodeId, StepSummary::parentNodeId)
                .contains(tuple("left", "__PARALLEL__(ask)"), tuple("right", "__PARALLEL__(ask)"));
        assertThat(store.history().steps("t")).extracting(StepSummary::status).containsOnly(StepStatus.COMPLETED);
    }

    @Test
    void a_branch_that_fails_takes_its_sibling_with_it() throws Exception {
        NodeRecorder<AgentState> recorder = saver.recorder();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        boolean[] broken = {true};
        List<String> keys = new ArrayList<>();
        StateGraph<AgentState> graph = fork(
                recorder.branch("left", Graphs.saysItsKey("left", keys)), recorder.branch("right", (state, config) -> {
                    if (broken[0]) {
                        throw new IllegalStateException("broken");
                    }
                    return CompletableFuture.completedFuture(Map.of());
                }));
        CompiledGraph<AgentState> compiled = compiled(graph, recorder);
        RunnableConfig config = RunnableConfig.builder(THREAD)
                .addParallelNodeExecutor("ask", executor)
                .build();
        assertThatThrownBy(() -> compiled.invoke(GraphInput.noArgs(), config)).hasMessageContaining("broken");
        executor.shutdown();

        assertThat(store.history().run("t").firstFailingNode()).isEqualTo("right");
        assertThat(store.history().steps("t")).noneMatch(step -> step.status().isOpen());
        broken[0] = false;
        compiled.invoke(GraphInput.resume(), THREAD);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(keys).containsOnly("t/left/1");
    }

    @Test
    void a_cost_that_is_told_twice_under_the_dispatch_s_key_counts_once() throws Exception {
        NodeRecorder<AgentState> recorder = saver.recorder();
        AsyncNodeActionWithConfig<AgentState> action = (state, config) -> {
            Usage usage = Usage.of("gpt-4.1").input(10).output(5).cost(300);
            String key = Dispatch.of(config).orElseThrow().key();
            recorder.cost(config, usage.call(key));
            recorder.cost(config, usage.call(key));
            return CompletableFuture.completedFuture(Map.of());
        };
        compiled(one("call", action), recorder).invoke(GraphInput.noArgs(), THREAD);

        assertThat(store.history().run("t").costMicrocents()).isEqualTo(300);
        assertThat(store.history().steps("t"))
                .singleElement()
                .satisfies(step -> assertThat(step.costMicrocents()).isEqualTo(300));
    }

    @Test
    void a_process_that_slept_through_a_takeover_cannot_save() throws Exception {
        NodeRecorder<AgentState> recorder = saver.recorder();
        saver.put(THREAD, START_OF_CALL);
        recorder.applyWrap(
                        "call", null, withNode("call"), (state, config) -> CompletableFuture.completedFuture(Map.of()))
                .join();
        recorded(new TaffrailSaver(store), one("call", Graphs.saysItsKey("call", new ArrayList<>())))
                .invoke(GraphInput.resume(), THREAD);

        assertThatThrownBy(() -> saver.put(THREAD, behindCall())).isInstanceOf(RunFenced.class);
        assertThat(saver.get(THREAD)).isPresent(); // somebody looks, which does not give it back
        assertThatThrownBy(() -> saver.put(THREAD, behindCall())).isInstanceOf(RunFenced.class);
        assertThat(types()).containsOnlyOnce("run:completed");
    }

    @Test
    void a_run_that_somebody_cancelled_fails_the_next_step() throws Exception {
        CompiledGraph<AgentState> graph = recorded(one("call", (state, config) -> {
            store.sink()
                    .append(Event.of("t", EventType.RUN_CANCELLED, null, Map.of()))
                    .join();
            return CompletableFuture.completedFuture(Map.of());
        }));

        assertThatThrownBy(() -> graph.invoke(GraphInput.noArgs(), THREAD)).hasRootCauseInstanceOf(RunFenced.class);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.CANCELLED);
    }

    private static Checkpoint behindCall() {
        return Checkpoint.builder()
                .nodeId("call")
                .nextNodeId(END)
                .state(Map.of())
                .build();
    }

    private static RunnableConfig withNode(String nodeId) {
        return THREAD.updateMetadata(Map.of(RunnableConfig.NODE_ID, nodeId));
    }

    private CompiledGraph<AgentState> recorded(StateGraph<AgentState> graph) throws Exception {
        return recorded(saver, graph);
    }

    private static CompiledGraph<AgentState> recorded(TaffrailSaver saver, StateGraph<AgentState> graph)
            throws Exception {
        return graph.addWrapCallNodeHook(saver.recorder())
                .compile(saver.compileConfig(CompileConfig.builder().build()));
    }

    private CompiledGraph<AgentState> compiled(StateGraph<AgentState> graph, NodeRecorder<AgentState> recorder)
            throws Exception {
        return graph.addWrapCallNodeHook(recorder)
                .compile(saver.compileConfig(CompileConfig.builder().build()));
    }

    private static StateGraph<AgentState> one(String nodeId, AsyncNodeActionWithConfig<AgentState> action)
            throws Exception {
        return new StateGraph<>(Graphs.CHANNELS, AgentState::new)
                .addNode(nodeId, action)
                .addEdge(START, nodeId)
                .addEdge(nodeId, END);
    }

    private static StateGraph<AgentState> fork(
            AsyncNodeActionWithConfig<AgentState> left, AsyncNodeActionWithConfig<AgentState> right) throws Exception {
        return new StateGraph<>(Graphs.CHANNELS, AgentState::new)
                .addNode("ask", Graphs.says("ask"))
                .addNode("left", left)
                .addNode("right", right)
                .addNode("join", Graphs.says("join"))
                .addEdge(START, "ask")
                .addEdge("ask", "left")
                .addEdge("ask", "right")
                .addEdge("left", "join")
                .addEdge("right", "join")
                .addEdge("join", END);
    }

    private List<String> types() {
        return store.log().read(StreamId.run("t"), Seq.NONE, 1_000).stream()
                .map(event -> event.type().name())
                .toList();
    }
}
