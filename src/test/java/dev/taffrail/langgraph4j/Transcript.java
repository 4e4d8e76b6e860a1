package dev.taffrail.langgraph4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.bsc.langgraph4j.state.AgentState;

/**
 * Everything that a user of a saver can see of it, as lines. A generated id is written as the how many-th one it is, so that two
 * savers that behave alike write the same.
 */
final class Transcript {
    private final BaseCheckpointSaver saver;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    Transcript(BaseCheckpointSaver saver) {
        this.saver = saver;
    }

    BaseCheckpointSaver saver() {
        return saver;
    }

    List<String> lines() {
        return lines;
    }

    void say(String line) {
        lines.add(line);
    }

    /** Runs a graph to where it stops, and writes down each output, and what the saver has then. */
    void run(CompiledGraph<AgentState> graph, GraphInput input, RunnableConfig config) {
        for (NodeOutput<AgentState> output : graph.stream(input, config)) {
            say("at " + output.node() + " " + told(output.state().data()));
        }
        look(config);
    }

    /** Writes down what the saver says of a thread. */
    void look(RunnableConfig config) {
        Collection<Checkpoint> list = saver.list(config);
        list.forEach(checkpoint -> say("lists " + told(checkpoint)));
        say("newest " + saver.get(config).map(this::told).orElse("none"));
        for (Checkpoint checkpoint : list) {
            RunnableConfig one = RunnableConfig.builder(config)
                    .checkPointId(checkpoint.getId())
                    .build();
            say("by id " + saver.get(one).map(this::told).orElse("none"));
        }
    }

    void release(RunnableConfig config) throws Exception {
        BaseCheckpointSaver.Tag tag = saver.release(config);
        say("released " + tag.threadId());
        tag.checkpoints().forEach(checkpoint -> say("released " + told(checkpoint)));
        look(config);
    }

    String told(RunnableConfig config) {
        return "config of " + config.threadId() + " at " + config.checkPointId().map(this::id) + " next "
                + config.nextNode();
    }

    String told(Checkpoint checkpoint) {
        return id(checkpoint.getId()) + " behind " + checkpoint.getNodeId() + ", next " + checkpoint.getNextNodeId()
                + ": " + told(checkpoint.getState());
    }

    private String told(Map<String, Object> state) {
        Map<String, String> sorted = new TreeMap<>();
        state.forEach((key, value) -> sorted.put(key, typed(value)));
        return sorted.toString();
    }

    private static String typed(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Transcript::typed).toList().toString();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, field) -> sorted.put(String.valueOf(key), typed(field)));
            return sorted.toString();
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    private String id(String id) {
        return "#" + ids.computeIfAbsent(id, unknown -> ids.size() + 1);
    }
}
