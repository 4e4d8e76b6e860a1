package dev.taffrail.langgraph4j;

import static dev.taffrail.langgraph4j.Graphs.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.log.Durability;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.action.SubCompiledGraphNodeAction;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.checkpoint.FileSystemSaver;
import org.bsc.langgraph4j.checkpoint.MemorySaver;
import org.bsc.langgraph4j.serializer.std.ObjectStreamStateSerializer;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the same scripts against LangGraph4j's own savers and against Taffrail's, and compares all that can be seen. */
class SaverConformanceTest {
    @TempDir
    Path temp;

    /** Something that is done with a saver and written down. */
    @FunctionalInterface
    interface Script {
        void play(Transcript transcript) throws Exception;
    }

    static Stream<Named<Script>> scripts() {
        return Stream.of(
                Named.of("put, get, list and replace by hand", SaverConformanceTest::byHand),
                Named.of("every kind of value", SaverConformanceTest::values),
                Named.of("a graph in a line, run twice", SaverConformanceTest::runTwice),
                Named.of("a loop", SaverConformanceTest::loop),
                Named.of("parallel branches", SaverConformanceTest::branches),
                Named.of("parallel branches on threads", SaverConformanceTest::branchesOnThreads),
                Named.of("interrupted before a node, and resumed", SaverConformanceTest::interruptBefore),
                Named.of("interrupted after a node, updated, and resumed", SaverConformanceTest::interruptAfter),
                Named.of("updated as another node", SaverConformanceTest::updateAsNode),
                Named.of("time travel to an old checkpoint", SaverConformanceTest::timeTravel),
                Named.of("released, and begun anew", SaverConformanceTest::release),
                Named.of("released by the graph at its end", SaverConformanceTest::releasedByTheGraph),
                Named.of("a node that fails, and goes on", SaverConformanceTest::failure),
                Named.of("a subgraph that has the same saver", SaverConformanceTest::subgraph),
                Named.of("two threads and the default one", SaverConformanceTest::threads));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void it_behaves_as_the_saver_in_memory_does(Script script) throws Exception {
        assertThat(taffrail(script)).isEqualTo(play(script, new MemorySaver()));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void it_behaves_as_the_saver_in_files_does(Script script) throws Exception {
        BaseCheckpointSaver files =
                new FileSystemSaver(temp.resolve("files"), new ObjectStreamStateSerializer<>(AgentState::new));

        assertThat(taffrail(script)).isEqualTo(play(script, files));
    }

    private List<String> taffrail(Script script) throws Exception {
        try (Taffrail store =
                Taffrail.open(temp.resolve("store"), Options.defaults().durability(Durability.FAST))) {
            return play(script, new TaffrailSaver(store));
        }
    }

    private static List<String> play(Script script, BaseCheckpointSaver saver) throws Exception {
        Transcript transcript = new Transcript(saver);
        script.play(transcript);
        assertThat(transcript.lines()).isNotEmpty();
        return transcript.lines();
    }

    private static void byHand(Transcript script) throws Exception {
        RunnableConfig thread = thread("by-hand");
        script.look(thread);
        for (int i = 1; i <= 5; i++) {
            RunnableConfig put = script.saver().put(thread, checkpoint("c" + i, Map.of("n", i, "list", numbers(i))));
            script.say(script.told(put));
        }
        script.look(thread);
        RunnableConfig second =
                RunnableConfig.builder(thread).checkPointId("c2").build();
        script.say(script.told(script.saver().put(second, checkpoint("c2", Map.of("n", "anew")))));
        script.look(thread);
        script.say(script.told(script.saver().put(second, checkpoint("other", Map.of("n", "under another id")))));
        script.look(thread);
        try {
            script.saver().put(second, checkpoint("c2", Map.of()));
        } catch (NoSuchElementException e) {
            script.say(e.getMessage());
        }
        script.saver().put(thread, checkpoint("c6", Map.of("list", numbers(2))));
        script.look(thread);
    }

    private static void values(Transcript script) throws Exception {
        RunnableConfig thread = thread("values");
        Map<String, Object> state = new HashMap<>();
        state.put("text", "a \"quoted\" ~ line\nand \uD83D\uDE00");
        state.put("int", 7);
        state.put("long", 7L);
        state.put("large", Long.MAX_VALUE);
        state.put("double", 7.0);
        state.put("tiny", Double.MIN_VALUE);
        state.put("nan", Double.NaN);
        state.put("negative zero", -0.0);
        state.put("yes", true);
        state.put("nothing", null);
        state.put("float", 1.5f);
        state.put("decimal", new BigDecimal("1.50"));
        state.put("date", LocalDate.of(2026, 11, 21));
        state.put("set", new LinkedHashSet<>(Set.of("one")));
        state.put("list", Arrays.asList(1, 2L, 3.0, "4", null, List.of(5), Map.of("~long", "6", "~", 7)));
        state.put("map", Map.of("nested", Map.of("deep", List.of(Map.of("x", 1L)))));
        state.put("~long", "a key like a mark");
        script.saver().put(thread, checkpoint("all", state));
        script.look(thread);
        Map<String, Object> changed = new HashMap<>(state);
        changed.replaceAll((key, value) -> value instanceof String text ? text + "!" : value);
        changed.remove("map");
        script.saver().put(thread, checkpoint("changed", changed));
        script.look(thread);
    }

    private static void runTwice(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.line(), script, CompileConfig.builder());
        script.run(graph, GraphInput.args(Map.of("topic", "rails")), thread("twice"));
        script.run(graph, GraphInput.args(Map.of("topic", "sails")), thread("twice"));
    }

    private static void loop(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.loop(), script, CompileConfig.builder());
        script.run(graph, GraphInput.noArgs(), thread("loop"));
    }

    private static void branches(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.branches(), script, CompileConfig.builder());
        script.run(graph, GraphInput.noArgs(), thread("branches"));
    }

    private static void branchesOnThreads(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.branches(), script, CompileConfig.builder());
        ExecutorService executor = Executors.newFixedThreadPool(2);
        RunnableConfig config = RunnableConfig.builder()
                .threadId("branches")
                .addParallelNodeExecutor("ask", executor)
                .build();
        script.run(graph, GraphInput.noArgs(), config);
        executor.shutdown();
    }

    private static void interruptBefore(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph =
                compiled(Graphs.line(), script, CompileConfig.builder().interruptBefore("review", "publish"));
        script.run(graph, GraphInput.args(Map.of("topic", "rails")), thread("before"));
        script.run(graph, GraphInput.resume(), thread("before"));
        script.run(graph, GraphInput.resume(), thread("before"));
    }

    private static void interruptAfter(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph =
                compiled(Graphs.line(), script, CompileConfig.builder().interruptAfter("draft"));
        script.run(graph, GraphInput.args(Map.of("topic", "rails")), thread("after"));
        RunnableConfig updated = graph.updateState(thread("after"), Map.of("topic", "sails", "said", "a person"));
        script.say(script.told(updated));
        script.look(thread("after"));
        script.run(graph, GraphInput.resume(Map.of("answer", 42)), updated);
    }

    private static void updateAsNode(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph =
                compiled(Graphs.line(), script, CompileConfig.builder().interruptBefore("review"));
        script.run(graph, GraphInput.noArgs(), thread("as-node"));
        RunnableConfig newest = graph.getState(thread("as-node")).config();
        RunnableConfig updated = graph.updateState(newest, Map.of("said", "skip"), "review");
        script.say(script.told(updated));
        script.look(thread("as-node"));
        script.run(graph, GraphInput.resume(), updated);
    }

    private static void timeTravel(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.loop(), script, CompileConfig.builder());
        script.run(graph, GraphInput.noArgs(), thread("travel"));
        List<RunnableConfig> configs = new ArrayList<>();
        graph.getStateHistory(thread("travel")).forEach(snapshot -> {
            script.say(snapshot.node() + " " + script.told(snapshot.config()));
            configs.add(snapshot.config());
        });
        script.run(graph, GraphInput.resume(), configs.get(2));
        RunnableConfig updated = graph.updateState(configs.get(1), Map.of("n", 1));
        script.say(script.told(updated));
        script.look(thread("travel"));
        script.say(String.valueOf(script.saver().get(configs.get(1)).isPresent()));
        script.run(graph, GraphInput.resume(), updated);
    }

    private static void release(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph =
                compiled(Graphs.line(), script, CompileConfig.builder().interruptBefore("review"));
        script.release(thread("release"));
        script.run(graph, GraphInput.noArgs(), thread("release"));
        script.release(thread("release"));
        script.run(graph, GraphInput.noArgs(), thread("release"));
        script.run(graph, GraphInput.resume(), thread("release"));
        script.release(thread("release"));
        script.release(thread("release"));
    }

    private static void releasedByTheGraph(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph =
                compiled(Graphs.line(), script, CompileConfig.builder().releaseThread(true));
        script.run(graph, GraphInput.args(Map.of("topic", "rails")), thread("let-go"));
        script.run(graph, GraphInput.args(Map.of("topic", "sails")), thread("let-go"));
    }

    private static void failure(Transcript script) throws Exception {
        boolean[] broken = {true};
        StateGraph<AgentState> failing = new StateGraph<>(Graphs.CHANNELS, AgentState::new)
                .addNode("first", Graphs.says("first"))
                .addNode("second", AsyncNodeAction.node_async(state -> {
                    if (broken[0]) {
                        throw new IllegalStateException("broken");
                    }
                    return Map.of("said", "second");
                }))
                .addEdge(StateGraph.START, "first")
                .addEdge("first", "second")
                .addEdge("second", StateGraph.END);
        CompiledGraph<AgentState> graph = compiled(failing, script, CompileConfig.builder());
        try {
            script.run(graph, GraphInput.noArgs(), thread("failure"));
        } catch (Exception e) {
            script.say("failed");
        }
        script.look(thread("failure"));
        broken[0] = false;
        script.run(graph, GraphInput.resume(), thread("failure"));
    }

    private static void subgraph(Transcript script) throws Exception {
        CompiledGraph<AgentState> inner =
                compiled(Graphs.line(), script, CompileConfig.builder().interruptBefore("review"));
        StateGraph<AgentState> outer = new StateGraph<>(Graphs.CHANNELS, AgentState::new)
                .addNode("first", Graphs.says("first"))
                .addNode("inner", inner)
                .addNode("last", Graphs.says("last"))
                .addEdge(StateGraph.START, "first")
                .addEdge("first", "inner")
                .addEdge("inner", "last")
                .addEdge("last", StateGraph.END);
        CompiledGraph<AgentState> graph = compiled(outer, script, CompileConfig.builder());
        script.run(graph, GraphInput.noArgs(), thread("outer"));
        script.look(thread("outer_" + SubCompiledGraphNodeAction.subGraphId("inner")));
        script.run(graph, GraphInput.resume(), thread("outer"));
        script.look(thread("outer_" + SubCompiledGraphNodeAction.subGraphId("inner")));
    }

    private static void threads(Transcript script) throws Exception {
        CompiledGraph<AgentState> graph = compiled(Graphs.line(), script, CompileConfig.builder());
        script.run(graph, GraphInput.args(Map.of("topic", "one")), thread("ann's thread 1"));
        script.run(graph, GraphInput.args(Map.of("topic", "two")), thread("ann's thread 2"));
        script.run(graph, GraphInput.args(Map.of("topic", "three")), RunnableConfig.empty());
        script.look(thread("ann's thread 1"));
        script.release(RunnableConfig.empty());
        script.look(thread("ann's thread 2"));
    }

    private static CompiledGraph<AgentState> compiled(
            StateGraph<AgentState> graph, Transcript script, CompileConfig.Builder config) throws GraphStateException {
        CompileConfig built = config.build();
        BaseCheckpointSaver saver = script.saver();
        return graph.compile(
                saver instanceof TaffrailSaver taffrail
                        ? taffrail.compileConfig(built)
                        : CompileConfig.builder(built).checkpointSaver(saver).build());
    }

    private static Checkpoint checkpoint(String id, Map<String, Object> state) {
        return Checkpoint.builder()
                .id(id)
                .nodeId("node")
                .nextNodeId("node")
                .state(state)
                .build();
    }

    private static List<Object> numbers(int n) {
        return Stream.iterate(1, i -> i + 1).limit(n).map(Object.class::cast).toList();
    }
}
