package dev.taffrail.langgraph4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Usage;
import dev.taffrail.view.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/langgraph4j.md shows. */
class PageTest {
    private final List<String> sent = new ArrayList<>();

    @Test
    void the_page_s_example_runs(@TempDir Path runs) throws Exception {
        try (Taffrail store = Taffrail.open(runs)) {
            TaffrailSaver saver = new TaffrailSaver(store);
            NodeRecorder<AgentState> recorder = saver.recorder();
            StateGraph<AgentState> graph = new StateGraph<>(AgentState::new)
                    .addNode("write", Graphs.says("a letter"))
                    .addNode("send", send(recorder))
                    .addEdge(START, "write")
                    .addEdge("write", "send")
                    .addEdge("send", END);
            CompileConfig config =
                    CompileConfig.builder().interruptBefore("send").build();
            // region use
            CompiledGraph<AgentState> compiled =
                    graph.addWrapCallNodeHook(recorder).compile(saver.compileConfig(config));

            RunnableConfig thread =
                    RunnableConfig.builder().threadId("letter-7").build();
            compiled.invoke(GraphInput.args(Map.of("to", "ann")), thread); // taffrail ls: letter-7, paused
            compiled.invoke(GraphInput.resume(), thread); // completed
            // endregion
            assertThat(store.history().run("letter-7").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(store.history().run("letter-7").costMicrocents()).isEqualTo(512_000);
        }
        assertThat(sent).containsExactly("letter-7/send/1");
    }

    private AsyncNodeActionWithConfig<AgentState> send(NodeRecorder<AgentState> recorder) {
        // region key
        return (state, config) -> {
            String key = Dispatch.of(config).orElseThrow().key(); // letter-7/send/1, also after a kill
            post(state, key);
            recorder.cost(config, Usage.of("gpt-4.1").output(340).cost(512_000).call(key)); // counted once
            return CompletableFuture.completedFuture(Map.of("sent", true));
        };
        // endregion
    }

    private void post(AgentState letter, String key) {
        assertThat(letter.value("to")).contains("ann");
        sent.add(key);
    }
}
