package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.PriceTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thread of messages: a session's own, or that of one sub-agent. It remembers which steps it has begun, so that the lines
 * that repeat a response add nothing but what is new in them. Used by one thread.
 */
final class Conversation {
    private static final int OUTPUT_CHARS_MAX = 2_000;

    private final PriceTable prices;
    private final ToolCalls tools = new ToolCalls();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> costs = new HashSet<>();
    private final Map<String, Instant> earliest = new HashMap<>();

    Conversation(PriceTable prices) {
        this.prices = prices;
    }

    /**
     * Takes one line of a response.
     *
     * @param record the line
     * @param message the response, as far as this line has it
     * @param isCall whether a model was called for it
     */
    void response(TranscriptRecord record, Fields message, boolean isCall, Drafts drafts) {
        String call = Responses.call(record, message);
        String node = "llm:" + call;
        if (isCall) {
            called(record, call, node, message, drafts);
        }
        for (Fields block : Content.blocks(message, "tool_use")) {
            ToolCall tool = ToolCall.of(block, node);
            if (tool != null) {
                tools.begun(tool, drafts);
            }
        }
    }

    /**
     * Takes the tool results in a line of the user's side.
     *
     * @return whether one of them is a refusal
     */
    boolean results(Fields message, @Nullable Instant at, Drafts drafts) {
        boolean refused = false;
        for (Fields block : Content.blocks(message, "tool_result")) {
            String id = block.text("tool_use_id");
            ToolCalls.Result result = ToolCalls.Result.of(block, at);
            refused |= result.refused();
            if (id != null && !id.isEmpty()) {
                tools.answered(Names.bounded(id), result, drafts);
            }
        }
        return refused;
    }

    private void called(TranscriptRecord record, String call, String node, Fields message, Drafts drafts) {
        String named = message.text("model");
        String model = named == null ? "unknown" : named;
        if (begun.add(call)) {
            drafts.add(
                    "start:" + node,
                    EventType.NODE_STARTED,
                    new JsonText()
                            .text("nodeId", node)
                            .text("nodeType", "llm")
                            .number("attemptNumber", 1L)
                            .text("name", model));
        }
        CallUsage usage = CallUsage.of(message);
        String cost = "cost:" + call + ":" + usage.figures();
        boolean isEarlier = isEarliest(call, record.at());
        if (costs.add(cost)) {
            drafts.add(cost, EventType.COST_UPDATED, usage.fields(call, node, model, prices));
        } else if (isEarlier) {
            // The same spend again, because it counts for the day on which the call is first heard of.
            drafts.add(cost + ":" + record.id(), EventType.COST_UPDATED, usage.fields(call, node, model, prices));
        }
        String text = Content.text(message);
        drafts.own(
                "end:" + node,
                EventType.NODE_COMPLETED,
                new JsonText()
                        .text("nodeId", node)
                        .text("output", text == null ? null : JsonText.excerpt(text, OUTPUT_CHARS_MAX)));
    }

    /** Says whether no line of this call that came before is as early as this one. */
    private boolean isEarliest(String call, @Nullable Instant at) {
        Instant before = earliest.get(call);
        if (at == null || (before != null && !at.isBefore(before))) {
            return false;
        }
        earliest.put(call, at);
        return true;
    }
}
