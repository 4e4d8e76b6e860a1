package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one thread, each a step. A result can only end a call that is known; one that comes first waits in memory
 * for its call and is told then, at its own time. Used by one thread.
 */
final class ToolCalls {
    private static final int OUTPUT_CHARS_MAX = 2_000;
    private static final int MESSAGE_CHARS_MAX = 500;

    private final Map<String, ToolCall> calls = new HashMap<>();
    private final Map<String, Result> waiting = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    /**
     * What a call came to.
     *
     * @param at when
     * @param failed whether the tool says that it failed
     * @param refused whether a person refused it
     * @param text what it says, shortened
     */
    record Result(@Nullable Instant at, boolean failed, boolean refused, String text) {
        private static final String REFUSAL = "doesn't want to proceed";

        static Result of(Fields block, @Nullable Instant at) {
            String text = Content.text(block);
            if (text == null) {
                text = String.valueOf(block.json("content"));
            }
            boolean failed = Boolean.TRUE.equals(block.bool("is_error"));
            return new Result(at, failed, failed && text.contains(REFUSAL), JsonText.excerpt(text, OUTPUT_CHARS_MAX));
        }
    }

    /** Takes the beginning of a call, and its result if that was there before. */
    void begun(ToolCall call, Drafts drafts) {
        if (calls.putIfAbsent(call.id(), call) != null) {
            return;
        }
        drafts.add("start:" + call.id(), EventType.NODE_STARTED, call.started());
        if (call.asks()) {
            drafts.add(asked(call.id()), EventType.GATE_PAUSED, call.gate());
        }
        Result result = waiting.remove(call.id());
        if (result != null && ended.add(call.id())) {
            decide(call, result, drafts);
            drafts.add("end:" + call.id(), result.at(), end(result), endFields(call.id(), result));
        }
    }

    /** Takes a result. The first result of a call stands. */
    void answered(String id, Result result, Drafts drafts) {
        ToolCall call = calls.get(id);
        if (call != null && ended.add(id)) {
            decide(call, result, drafts);
            drafts.own("end:" + id, end(result), endFields(id, result));
        } else if (call == null && waiting.putIfAbsent(id, result) == null && result.refused()) {
            refusedWithoutCall(id, drafts);
        }
    }

    /**
     * A refusal is a gate even if nobody knows the call that was refused: a gate without a step. Should the call come later,
     * the gate is announced on its step and decided again, and stands as if both had come in order.
     */
    private static void refusedWithoutCall(String id, Drafts drafts) {
        drafts.add(
                "gate:" + id + ":found",
                EventType.RUN_PAUSED,
                new JsonText().json("gateIds", '[' + JsonText.quote(id) + ']'));
        drafts.add("gate:" + id + ":refused", EventType.GATE_RESUMED, decision(id, "rejected", null));
    }

    private static void decide(ToolCall call, Result result, Drafts drafts) {
        if (!call.asks() && !result.refused()) {
            return;
        }
        if (!call.asks()) {
            drafts.add(asked(call.id()), result.at(), EventType.GATE_PAUSED, call.gate());
        }
        String decision = result.failed() ? "rejected" : call.yes();
        String comment = JsonText.excerpt(result.text(), MESSAGE_CHARS_MAX);
        drafts.add(
                "gate:" + call.id() + ":decided",
                result.at(),
                EventType.GATE_RESUMED,
                decision(call.id(), decision, comment));
    }

    private static String asked(String id) {
        return "gate:" + id + ":asked";
    }

    private static JsonText decision(String id, String decision, @Nullable String comment) {
        return new JsonText()
                .text("gateId", id)
                .text("nodeId", id)
                .text("decision", decision)
                .text("decidedBy", "user")
                .text("comment", comment);
    }

    private static EventType end(Result result) {
        return result.failed() ? EventType.NODE_FAILED : EventType.NODE_COMPLETED;
    }

    private static JsonText endFields(String id, Result result) {
        JsonText fields = new JsonText().text("nodeId", id);
        if (!result.failed()) {
            return fields.text("output", result.text());
        }
        return fields.object(
                "error",
                new JsonText()
                        .text("code", result.refused() ? "refused" : "tool_error")
                        .text("message", JsonText.excerpt(result.text(), MESSAGE_CHARS_MAX)));
    }
}
