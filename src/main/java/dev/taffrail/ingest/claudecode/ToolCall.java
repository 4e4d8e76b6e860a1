package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool, as the model asked for it. An immutable value.
 *
 * @param id the call's id
 * @param name the tool's name
 * @param parent the step of the response that asked for it
 * @param input what the tool was given
 */
record ToolCall(String id, String name, String parent, Fields input) {
    private static final String QUESTION = "AskUserQuestion";
    private static final String PLAN = "ExitPlanMode";
    private static final int MESSAGE_CHARS_MAX = 500;

    /** Reads a {@code tool_use} block; null if it has no id. */
    static @Nullable ToolCall of(Fields block, String parent) {
        String id = block.text("id");
        if (id == null || id.isEmpty()) {
            return null;
        }
        String name = block.text("name");
        Fields input = block.object("input");
        return new ToolCall(
                Names.bounded(id), name == null ? "tool" : name, parent, input == null ? Fields.NONE : input);
    }

    /** Says whether this tool does nothing but ask a person. */
    boolean asks() {
        return name.equals(QUESTION) || name.equals(PLAN);
    }

    /** Returns the decision that a person has taken who did not refuse. */
    String yes() {
        return name.equals(QUESTION) ? "input_provided" : "approved";
    }

    /** Returns the fields of the step's beginning. */
    JsonText started() {
        return new JsonText()
                .text("nodeId", id)
                .text("nodeType", "tool")
                .number("attemptNumber", 1L)
                .text("parentNodeId", parent)
                .text("name", name)
                .text("toolId", name)
                .json("inputs", Content.excerpt(input));
    }

    /** Returns the fields of the gate at which a person decides about this call. */
    JsonText gate() {
        String type = name.equals(QUESTION) ? "question" : name.equals(PLAN) ? "plan" : "permission";
        return new JsonText()
                .text("gateId", id)
                .text("nodeId", id)
                .text("gateType", type)
                .text("message", JsonText.excerpt(message(), MESSAGE_CHARS_MAX));
    }

    private String message() {
        if (name.equals(QUESTION)) {
            for (Fields question : input.objects("questions")) {
                String text = question.text("question");
                if (text != null) {
                    return text;
                }
            }
            return "A question";
        }
        if (name.equals(PLAN)) {
            String plan = input.text("plan");
            String title = plan == null ? null : Title.of(plan);
            return title == null ? "Is the plan approved?" : title;
        }
        return "May " + name + " run?";
    }
}
