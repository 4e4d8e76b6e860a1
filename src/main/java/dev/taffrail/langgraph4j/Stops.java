package dev.taffrail.langgraph4j;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.StateGraph;

/**
 * The nodes before and behind which a compiled graph stops for a person. LangGraph4j 1.8 tells nobody but the caller when it stops,
 * so the saver decides the same question from the same facts. An immutable value.
 *
 * @param before stop when one of these comes next
 * @param after stop when one of these is done
 */
record Stops(Set<String> before, Set<String> after) {
    private static final String BEFORE = "before:";
    private static final String AFTER = "after:";

    static final Stops NONE = new Stops(Set.of(), Set.of());

    static Stops of(CompileConfig config) {
        return new Stops(Set.copyOf(config.interruptsBefore()), Set.copyOf(config.interruptsAfter()));
    }

    /** Returns the stops of both. */
    Stops and(Stops other) {
        return new Stops(union(before, other.before), union(after, other.after));
    }

    /** Returns what to call the gate at which the graph stops behind this node; empty if it goes on. */
    Optional<String> gateBehind(String nodeId, String nextNodeId) {
        boolean start = StateGraph.START.equals(nodeId);
        if (StateGraph.END.equals(nextNodeId)) {
            return Optional.empty();
        } else if (!start && after.contains(nodeId) && !Objects.equals(nodeId, nextNodeId)) {
            return Optional.of(after(nodeId));
        }
        return before.contains(nextNodeId) ? Optional.of(before(nextNodeId)) : Optional.empty();
    }

    /** Returns what the gate before a node is called, as a node of its own, so that the node's attempts stay its own. */
    static String before(String nodeId) {
        return BEFORE + nodeId;
    }

    /** Returns what the gate behind a node is called. */
    static String after(String nodeId) {
        return AFTER + nodeId;
    }

    /** Says whether a node of a run is a gate of this kind. */
    static boolean isGate(String nodeId) {
        return nodeId.startsWith(BEFORE) || nodeId.startsWith(AFTER);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
