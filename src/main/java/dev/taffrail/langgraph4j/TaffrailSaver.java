package dev.taffrail.langgraph4j;

import dev.taffrail.Taffrail;
import dev.taffrail.event.EventType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.action.InterruptionMetadata;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.serializer.StateSerializer;
import org.bsc.langgraph4j.serializer.std.ObjectStreamStateSerializer;
import org.bsc.langgraph4j.state.AgentState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the checkpoints of LangGraph4j's threads in a store: one thread is one run of kind {@code agent}, whose id is the thread's
 * where that can name a run. It behaves as LangGraph4j's own savers do; what a put writes is what it changes, however long the
 * thread is, and what is released or replaced stays in the log. {@link #recorder()} records the nodes as well.
 *
 * <p>Every method throws what appending to the log throws; then nothing was written. Of several processes on one thread, the one
 * that took it over last may write: another one's put throws {@link dev.taffrail.RunFenced} until it reads the thread anew, as each
 * invocation of a graph does. Call it from any thread.
 */
public final class TaffrailSaver implements BaseCheckpointSaver {
    /** Under which name a config's metadata says who lets a graph go on that has stopped for a person. */
    public static final String DECIDED_BY = "taffrail.decidedBy";

    private static final String NO_GRAPH = "";

    private final Threads threads;
    private final Map<String, Stops> stopsByGraph = new ConcurrentHashMap<>();
    private final Map<String, Map<String, BaseCheckpointSaver>> subGraphs = new ConcurrentHashMap<>();

    /** Keeps what JSON cannot hold as Java's own serialization writes it. */
    public TaffrailSaver(Taffrail store) {
        this(store, new ObjectStreamStateSerializer<>(AgentState::new));
    }

    /**
     * Keeps what JSON cannot hold as this serializer writes it.
     *
     * @param store where the threads are kept; the caller closes it
     * @param serializer the graph's own, so that every state that the graph can clone can be saved
     */
    public TaffrailSaver(Taffrail store, StateSerializer<? extends AgentState> serializer) {
        this.threads = new Threads(store, new Values(serializer));
    }

    /**
     * Returns this configuration with this saver, which so learns before and behind which nodes the graph stops: there the run is
     * {@code paused} at a gate, in the same append as the checkpoint. Where several graphs share a saver and their nodes have names
     * in common, give each a {@code graphId}, or a stop of one is taken for a stop of all.
     */
    public CompileConfig compileConfig(CompileConfig config) {
        stopsByGraph.merge(config.graphId().orElse(NO_GRAPH), Stops.of(config), Stops::and);
        return CompileConfig.builder(config).checkpointSaver(this).build();
    }

    /** Returns a hook that records the nodes of a graph that uses this saver, for {@code addWrapCallNodeHook}. */
    public <S extends AgentState> NodeRecorder<S> recorder() {
        return new NodeRecorder<>(threads);
    }

    /** Returns the id of the run that this config's thread is. */
    public String runId(RunnableConfig config) {
        return ThreadNames.run(threadId(config)).value();
    }

    /** Returns the thread's checkpoints, the newest first. */
    @Override
    public Collection<Checkpoint> list(RunnableConfig config) {
        return List.copyOf(thread(config).list());
    }

    /** Returns the checkpoint that the config names, else the thread's newest. */
    @Override
    public Optional<Checkpoint> get(RunnableConfig config) {
        ThreadSaver thread = thread(config);
        return config.checkPointId().map(thread::get).orElseGet(thread::newest);
    }

    /**
     * Saves a checkpoint: in the place of the one that the config names, else in front of all.
     *
     * @throws java.util.NoSuchElementException if the config names one that is not there
     * @throws StateNotStorable if a value of the state cannot be written
     */
    @Override
    public RunnableConfig put(RunnableConfig config, Checkpoint checkpoint) {
        String replaces = config.checkPointId().orElse(null);
        thread(config).put(checkpoint, replaces, stops(config), decidedBy(config));
        return replaces != null
                ? config
                : RunnableConfig.builder(config)
                        .checkPointId(checkpoint.getId())
                        .build();
    }

    /** Lets go of the thread's checkpoints and completes the run; the next put begins the thread anew. The log keeps all of it. */
    @Override
    public Tag release(RunnableConfig config) {
        return release(config, (String) null);
    }

    /** Does what {@link #release(RunnableConfig)} does and keeps a message as the run's text; LangGraph4j 1.9 asks for it. */
    public Tag release(RunnableConfig config, @Nullable String message) {
        releaseSubGraphs(config);
        var end = Json.object();
        if (message != null) {
            end.put("text", message);
        }
        return new Tag(threadId(config), thread(config).release(EventType.RUN_COMPLETED, end));
    }

    /** Lets go of the thread's checkpoints and fails the run, for whoever gives it up; LangGraph4j 1.9 asks for it. */
    public Tag releaseOnError(RunnableConfig config, Exception exception) {
        releaseSubGraphs(config);
        var end = Json.object();
        end.set("error", ThreadSteps.error(exception));
        return new Tag(threadId(config), thread(config).release(EventType.RUN_FAILED, end));
    }

    /**
     * Says that the graph has stopped for a person. LangGraph4j 1.9 calls it; under 1.8 the caller of the graph does, for a node that
     * interrupts itself, of which no hook learns there.
     */
    public <S extends AgentState> CompletableFuture<InterruptionMetadata<S>> registerInterruption(
            RunnableConfig config, InterruptionMetadata<S> interruption) {
        thread(config).interrupted(interruption);
        return CompletableFuture.completedFuture(interruption);
    }

    /**
     * Returns what was released; LangGraph4j 1.9 asks for it.
     *
     * @param version the how many-th release of the thread, from 1 on; the last one if null
     */
    public Optional<Tag> tag(RunnableConfig config, @Nullable Integer version) {
        return thread(config).released(version).map(list -> new Tag(threadId(config), list));
    }

    /** Remembers the saver of a subgraph, so that it is released with its parent; LangGraph4j 1.9 calls it. */
    public void putSubGraphSaver(
            RunnableConfig parentConfig, RunnableConfig subGraphConfig, BaseCheckpointSaver subGraphSaver) {
        subGraphs
                .computeIfAbsent(threadId(parentConfig), parent -> new TreeMap<>())
                .put(threadId(subGraphConfig), subGraphSaver);
    }

    /**
     * Returns nothing: the type of its elements is not there in LangGraph4j 1.8, which this is compiled against. Under 1.9 the states of
     * subgraphs are found under their own threads.
     */
    public Collection<?> listSubGraphSaver(RunnableConfig parentConfig) {
        return List.of();
    }

    private void releaseSubGraphs(RunnableConfig config) {
        Map<String, BaseCheckpointSaver> savers = subGraphs.remove(threadId(config));
        if (savers != null) {
            savers.forEach((threadId, saver) -> release(saver, threadId, config));
        }
    }

    private static void release(BaseCheckpointSaver saver, String threadId, RunnableConfig config) {
        try {
            saver.release(RunnableConfig.builder(config).threadId(threadId).build());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The checkpoints of subgraph thread '" + threadId + "' were not released", e);
        }
    }

    /** A config names its graph once it has come to a node, and only where the graph has an id. */
    private Stops stops(RunnableConfig config) {
        Stops known = stopsByGraph.get(config.graphId().orElse(NO_GRAPH));
        return known != null ? known : stopsByGraph.values().stream().reduce(Stops.NONE, Stops::and);
    }

    private ThreadSaver thread(RunnableConfig config) {
        return threads.get(threadId(config));
    }

    static String decidedBy(RunnableConfig config) {
        return config.metadata(DECIDED_BY).map(String::valueOf).orElse(ThreadSaver.NOBODY_SAID);
    }
}
