package dev.taffrail.thread;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What begins to be executed in a traced workflow run. Immutable values. */
public sealed interface Execution {
    /** Returns the id of this execution, unique in its run. */
    String id();

    /** Returns what node:started says of it beside its id. */
    Map<String, @Nullable Object> fields();

    /**
     * A branch.
     *
     * @param id of this execution
     * @param branchId the branch
     * @param nodeId the control node that it is a branch of
     */
    record Branch(String id, String branchId, String nodeId) implements Execution {
        @Override
        public Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("stepKind", "branch");
            fields.put("name", branchId);
            fields.put("branchId", branchId);
            fields.put("ofNodeId", nodeId);
            return fields;
        }
    }

    /**
     * A leaf, which does the work.
     *
     * @param id of this execution
     * @param branchRunId the branch's execution that it belongs to; null for none
     * @param leafId the leaf
     * @param taskId the task that does it; null for none
     * @param inputHash SHA-256 of workflow id, goal, the leaf's specification and what it depends on; null if it is never looked up
     */
    record Leaf(
            String id,
            @Nullable String branchRunId,
            String leafId,
            @Nullable String taskId,
            @Nullable String inputHash) implements Execution {
        @Override
        public Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("stepKind", "leaf");
            fields.put("name", leafId);
            fields.put("leafId", leafId);
            fields.put("parentExecutionId", branchRunId);
            fields.put("taskId", taskId);
            fields.put("inputHash", inputHash);
            return fields;
        }
    }

    /**
     * A control node, which decides what is done.
     *
     * @param id of this execution
     * @param nodeId the node
     * @param kind branch_set, leaf, sequence, reduce, teacher_review, loop_until, cond or expand
     */
    record Control(String id, String nodeId, String kind) implements Execution {
        @Override
        public Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("stepKind", "control");
            fields.put("name", nodeId);
            fields.put("ofNodeId", nodeId);
            fields.put("controlKind", kind);
            return fields;
        }
    }

    /**
     * What an execution came to.
     *
     * @param status in its engine's word; {@code failed} is a failure, anything else is none
     * @param fields further fields as JSON by name: output and artifacts of a leaf, result of a branch or a control node,
     *     selectedChildren of the latter
     */
    record Result(String status, Map<String, String> fields) {
        /** Returns a success with one field. */
        public static Result succeeded(String field, String json) {
            return new Result("succeeded", Map.of(field, json));
        }

        /** Returns a failure, and why. */
        public static Result failed(String why) {
            return new Result("failed", Map.of("message", why));
        }
    }
}
