package dev.taffrail.langgraph4j;

import static dev.taffrail.langgraph4j.Graphs.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taffrail.Options;
import dev.taffrail.RunFenced;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.Durability;
import dev.taffrail.view.GateSummary;
import dev.taffrail.view.RunStatus;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.action.InterruptionMetadata;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaffrailSaverTest {
    private static final RunnableConfig THREAD = thread("t");

    @TempDir
    Path directory;

    private Taffrail store;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory, Options.defaults().durability(Durability.FAST));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What no JSON holds. */
    record Money(long cents, String currency) implements Serializable {}

    @Test
    void a_thread_reads_the_same_after_the_store_was_opened_anew() throws Exception {
        CompiledGraph<AgentState> graph = Graphs.loop().compile(config(new TaffrailSaver(store)));
        graph.invoke(GraphInput.noArgs(), THREAD);
        graph.updateState(THREAD, Map.of("money", new Money(150, "EUR")));
        List<String> before = seen(new TaffrailSaver(store));
        assertThat(seen(new TaffrailSaver(store))).isEqualTo(before);

        close();
        open();

        assertThat(seen(new TaffrailSaver(store))).isEqualTo(before);
        assertThat(new TaffrailSaver(store).get(THREAD).orElseThrow().getState())
                .containsEntry("money", new Money(150, "EUR"));
    }

    @Test
    void what_a_put_writes_does_not_grow_with_the_thread() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        List<Object> said = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            said.add("message number " + i);
            saver.put(THREAD, checkpoint("c" + i, Map.of("said", said, "n", i)));
        }

        List<Integer> sizes = events().stream()
                .filter(event -> event.type().equals(EventType.CHECKPOINT_SAVED))
                .map(event -> event.payload().length())
                .toList();
        List<Integer> changes = sizes.stream().filter(size -> size < 600).toList();
        assertThat(sizes).hasSize(2_000);
        assertThat(changes).hasSizeGreaterThan(1_980);
        assertThat(sizes.stream().mapToLong(size -> size).sum()).isLessThan(2_000L * 600);
        assertThat(saver.get(THREAD).orElseThrow().getState().get("said")).isEqualTo(said);
        assertThat(new TaffrailSaver(store).get(at("c1000")).orElseThrow().getState())
                .containsEntry("said", said.subList(0, 1_001))
                .containsEntry("n", 1_000);
    }

    @Test
    void a_state_that_has_outgrown_one_event_is_still_saved_by_what_changes() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        Map<String, Object> state = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            state.put("page " + i, "x".repeat(400_000));
            saver.put(THREAD, checkpoint("c" + i, state));
        }

        assertThat(new TaffrailSaver(store).get(THREAD).orElseThrow().getState())
                .isEqualTo(state);
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> saver.put(THREAD, checkpoint("too large", Map.of("page", "x".repeat(2_000_000)))));
        assertThat(saver.get(THREAD).orElseThrow().getId()).isEqualTo("c4");
    }

    @Test
    void a_value_that_cannot_be_written_is_named_and_nothing_is_appended() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);

        assertThatExceptionOfType(StateNotStorable.class)
                .isThrownBy(() -> saver.put(THREAD, checkpoint("c", Map.of("lock", new Object()))))
                .withMessageContaining("'lock'")
                .withMessageContaining("java.lang.Object");
        assertThat(events()).isEmpty();
    }

    @Test
    void a_value_whose_class_is_gone_is_named() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        saver.put(THREAD, checkpoint("c", Map.of("money", new Money(1, "EUR"))));
        Values values = new Values(new Forgetful());

        assertThatExceptionOfType(StateNotReadable.class)
                .isThrownBy(() -> new Threads(store, values).get("t").newest())
                .withMessageContaining(Money.class.getName());
    }

    @Test
    void what_the_caller_changes_later_does_not_change_what_was_saved() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        List<Object> list = new ArrayList<>(List.of(1, 2));
        saver.put(THREAD, checkpoint("c1", Map.of("list", list)));
        list.set(0, "changed");
        saver.put(THREAD, checkpoint("c2", Map.of("list", list)));

        assertThat(saver.get(at("c1")).orElseThrow().getState()).containsEntry("list", List.of(1, 2));
        assertThat(saver.get(at("c2")).orElseThrow().getState()).containsEntry("list", List.of("changed", 2));
    }

    @Test
    void text_that_was_cut_within_a_character_comes_back_as_it_was() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        saver.put(THREAD, checkpoint("c", Map.of("cut", "smile \uD83D")));

        assertThat(new TaffrailSaver(store).get(THREAD).orElseThrow().getState())
                .containsEntry("cut", "smile \uD83D");
    }

    @Test
    void of_two_savers_on_one_thread_the_one_that_read_it_last_may_write() throws Exception {
        TaffrailSaver one = new TaffrailSaver(store);
        TaffrailSaver other = new TaffrailSaver(store);
        one.put(THREAD, checkpoint("c1", Map.of("n", 1)));
        other.put(THREAD, checkpoint("c2", Map.of("n", 2)));

        assertThatExceptionOfType(RunFenced.class)
                .isThrownBy(() -> one.put(THREAD, checkpoint("c3", Map.of("n", 3))))
                .withMessageContaining("run:resumed");
        assertThat(one.get(THREAD).orElseThrow().getId()).isEqualTo("c2");
        one.put(THREAD, checkpoint("c3", Map.of("n", 3)));
        assertThat(other.list(THREAD)).extracting(Checkpoint::getId).containsExactly("c3", "c2", "c1");
        assertThat(new TaffrailSaver(store).get(at("c3")).orElseThrow().getState())
                .containsEntry("n", 3);
    }

    @Test
    void savers_that_race_for_a_thread_lose_nothing_that_was_acknowledged() throws Exception {
        List<CompletableFuture<Void>> racers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            TaffrailSaver saver = new TaffrailSaver(store);
            racers.add(CompletableFuture.runAsync(
                    () -> IntStream.range(0, 40).forEach(i -> putAtLast(saver, name + i))));
        }
        racers.forEach(CompletableFuture::join);

        Collection<Checkpoint> list = new TaffrailSaver(store).list(THREAD);
        assertThat(list).extracting(Checkpoint::getId).doesNotHaveDuplicates().hasSize(120);
        list.forEach(checkpoint -> assertThat(checkpoint.getState())
                .isEqualTo(Map.of("by", checkpoint.getId(), "list", List.of(1, checkpoint.getId()))));
    }

    /** Takes the thread over as often as it takes. */
    private static void putAtLast(TaffrailSaver saver, String id) {
        while (true) {
            try {
                saver.get(THREAD);
                saver.put(THREAD, checkpoint(id, Map.of("by", id, "list", List.of(1, id))));
                return;
            } catch (RunFenced another) {
                // was faster
            }
        }
    }

    @Test
    void what_others_append_to_the_run_is_taken_in() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        saver.put(THREAD, checkpoint("c1", Map.of("n", 1)));
        store.sink()
                .append(Event.of("t", EventType.of("note:written"), null, Map.of("text", "by somebody else")))
                .join();
        saver.put(THREAD, checkpoint("c2", Map.of("n", 2)));

        assertThat(saver.list(THREAD)).extracting(Checkpoint::getId).containsExactly("c2", "c1");
    }

    @Test
    void a_graph_that_reaches_its_end_completes_the_run_and_the_next_turn_reopens_it() throws Exception {
        CompiledGraph<AgentState> graph = Graphs.line().compile(config(new TaffrailSaver(store)));
        graph.invoke(GraphInput.noArgs(), THREAD);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);

        graph.invoke(GraphInput.noArgs(), THREAD);

        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(types())
                .startsWith("run:started", "checkpoint:saved")
                .containsSubsequence("run:completed", "run:resumed", "checkpoint:saved", "run:completed");
    }

    @Test
    void where_the_graph_stops_the_run_waits_at_a_gate_until_the_graph_goes_on() throws Exception {
        CompileConfig stops = CompileConfig.builder().interruptBefore("review").build();
        CompiledGraph<AgentState> graph = Graphs.line().compile(new TaffrailSaver(store).compileConfig(stops));
        graph.invoke(GraphInput.noArgs(), THREAD);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.PAUSED);
        assertThat(store.history().pendingGates())
                .singleElement()
                .satisfies(gate -> assertThat(gate.nodeId()).isEqualTo("before:review"));

        RunnableConfig ann = RunnableConfig.builder(THREAD)
                .putMetadata(TaffrailSaver.DECIDED_BY, "ann")
                .build();
        graph.invoke(GraphInput.resume(), ann);

        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(store.history().gates("t")).singleElement().satisfies(gate -> {
            assertThat(gate.decision()).isEqualTo("approved");
            assertThat(gate.decidedBy()).isEqualTo("ann");
        });
    }

    @Test
    void a_state_that_was_updated_at_a_gate_counts_as_input() throws Exception {
        CompileConfig stops = CompileConfig.builder().interruptAfter("draft").build();
        CompiledGraph<AgentState> graph = Graphs.line().compile(new TaffrailSaver(store).compileConfig(stops));
        graph.invoke(GraphInput.noArgs(), THREAD);
        graph.updateState(THREAD, Map.of("answer", 42));
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.PAUSED);

        graph.invoke(GraphInput.resume(), THREAD);

        assertThat(store.history().gates("t")).singleElement().satisfies(gate -> {
            assertThat(gate.nodeId()).isEqualTo("after:draft");
            assertThat(gate.decision()).isEqualTo("input_provided");
        });
    }

    @Test
    void new_arguments_at_a_gate_begin_anew_and_stop_there_again() throws Exception {
        CompileConfig stops = CompileConfig.builder().interruptBefore("review").build();
        CompiledGraph<AgentState> graph = Graphs.line().compile(new TaffrailSaver(store).compileConfig(stops));
        graph.invoke(GraphInput.args(Map.of("topic", "rails")), THREAD);
        graph.invoke(GraphInput.args(Map.of("topic", "sails")), THREAD);

        assertThat(store.history().gates("t"))
                .extracting(GateSummary::decision)
                .containsExactly("input_provided", null);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void an_interruption_that_no_hook_sees_can_be_said() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        saver.put(THREAD, checkpoint("c", Map.of()));
        InterruptionMetadata<AgentState> interruption = InterruptionMetadata.builder("next", new AgentState(Map.of()))
                .putMetadata("message", "Send it?")
                .build();

        saver.registerInterruption(THREAD, interruption).join();
        saver.registerInterruption(THREAD, interruption).join();

        assertThat(store.history().pendingGates()).singleElement().satisfies(gate -> {
            assertThat(gate.nodeId()).isEqualTo("before:next");
            assertThat(gate.message()).isEqualTo("Send it?");
        });
    }

    @Test
    void what_was_released_stays_in_the_log_and_can_be_asked_for() throws Exception {
        TaffrailSaver saver = new TaffrailSaver(store);
        saver.put(THREAD, checkpoint("c1", Map.of("n", 1)));
        saver.put(THREAD, checkpoint("c2", Map.of("n", 2)));
        saver.release(THREAD);
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.COMPLETED);
        saver.put(THREAD, checkpoint("c3", Map.of("n", 3)));
        saver.releaseOnError(THREAD, new IllegalStateException("given up"));
        assertThat(store.history().run("t").status()).isEqualTo(RunStatus.FAILED);

        assertThat(saver.list(THREAD)).isEmpty();
        assertThat(ids(saver.tag(THREAD, 1))).containsExactly("c2", "c1");
        assertThat(ids(saver.tag(THREAD, null))).containsExactly("c3");
        assertThat(saver.tag(THREAD, 3)).isEmpty();
    }

    @Test
    void every_thread_id_names_a_run_of_its_own() {
        List<String> threads = List.of(
                "plain",
                "$default",
                "~24default",
                "lg4j~~24default",
                "a/b",
                "a b",
                "ä",
                "x".repeat(300),
                "y".repeat(300));

        List<String> runs = threads.stream()
                .map(id -> new TaffrailSaver(store).runId(thread(id)))
                .toList();

        assertThat(runs).doesNotHaveDuplicates().contains("plain", "~24default", "lg4j~~24default");
        runs.forEach(run -> assertThat(StreamId.run(run).value()).isEqualTo(run));
    }

    /** As they stand, erased, in the interface of the 1.9 line. */
    @Test
    void the_methods_that_the_next_line_asks_for_are_there() throws Exception {
        declares(BaseCheckpointSaver.Tag.class, "release", RunnableConfig.class, String.class);
        declares(BaseCheckpointSaver.Tag.class, "releaseOnError", RunnableConfig.class, Exception.class);
        declares(CompletableFuture.class, "registerInterruption", RunnableConfig.class, InterruptionMetadata.class);
        declares(Optional.class, "tag", RunnableConfig.class, Integer.class);
        declares(void.class, "putSubGraphSaver", RunnableConfig.class, RunnableConfig.class, BaseCheckpointSaver.class);
        declares(Collection.class, "listSubGraphSaver", RunnableConfig.class);
    }

    private static void declares(Class<?> answer, String name, Class<?>... parameters) throws Exception {
        var method = TaffrailSaver.class.getDeclaredMethod(name, parameters);
        assertThat(method.getReturnType()).isEqualTo(answer);
        assertThat(Modifier.isPublic(method.getModifiers())).isTrue();
    }

    private static List<String> ids(Optional<BaseCheckpointSaver.Tag> tag) {
        return tag.orElseThrow().checkpoints().stream().map(Checkpoint::getId).toList();
    }

    private static CompileConfig config(TaffrailSaver saver) {
        return CompileConfig.builder().checkpointSaver(saver).build();
    }

    private List<String> seen(TaffrailSaver saver) {
        Transcript transcript = new Transcript(saver);
        transcript.look(THREAD);
        return transcript.lines();
    }

    private static RunnableConfig at(String checkpointId) {
        return RunnableConfig.builder(THREAD).checkPointId(checkpointId).build();
    }

    private static Checkpoint checkpoint(String id, Map<String, Object> state) {
        return Checkpoint.builder()
                .id(id)
                .nodeId("node")
                .nextNodeId("next")
                .state(state)
                .build();
    }

    private List<StoredEvent> events() {
        return store.log().read(StreamId.run("t"), Seq.NONE, 10_000);
    }

    private List<String> types() {
        return events().stream().map(event -> event.type().name()).toList();
    }
}
