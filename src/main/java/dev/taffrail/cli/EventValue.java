package dev.taffrail.cli;

import dev.taffrail.cli.screen.Figures;
import dev.taffrail.event.Event;
import dev.taffrail.event.Fields;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.view.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one thing about an event that is worth a line. The texts are not clean yet. Stateless. */
final class EventValue {
    private static final String BETWEEN = " · ";
    private static final List<String> WORDS = List.of(
            "message",
            "text",
            "reason",
            "summary",
            "name",
            "title",
            "content",
            "subtype",
            "operation",
            "hookName",
            "url");
    private static final List<String> HOLDERS = List.of("data", "message", "snapshot", "record");
    private static final int DEPTH_MAX = 4;

    private EventValue() {}

    /** Returns what a stored event says, the empty text if it says nothing. */
    static String of(StoredEvent event) {
        return event.isErased() ? "erased" : of(event.type().name(), event.fields());
    }

    /** Returns what a live-only event says. */
    static String of(Event event) {
        return of(event.type().name(), event.payload().fields());
    }

    private static String of(String type, Fields fields) {
        String value = switch (type) {
            case "run:queued", "run:started" -> started(fields);
            case "run:described" -> first(fields, "name", "metadata", "labels", "inputs");
            case "run:completed" -> first(fields, "text", "outputs");
            case "run:failed", "node:failed" -> error(fields);
            case "run:crashed" -> joined(fields.text("evidence"), fields.text("detail"));
            case "run:paused" -> "waits for " + String.join(", ", waits(fields));
            case "node:started" -> nodeStarted(fields);
            case "node:completed" -> joined(took(fields), tokens(fields), first(fields, "output"));
            case "node:retrying" -> joined(error(fields), delay(fields));
            case "agent:tool_call" -> joined(fields.text("toolId"), first(fields, "toolInput"));
            case "agent:tool_result" -> joined(success(fields), first(fields, "outputSummary", "output"));
            case "agent:token" -> fields.text("token");
            case "agent:reasoning" -> fields.text("text");
            case "cost:updated" -> spent(fields);
            case "cost:repriced" ->
                joined(fields.text("priceId"), fields.objects("rows").size() + " rows");
            case "human_gate:paused" -> joined(fields.text("gateId"), fields.text("message"));
            case "human_gate:resumed" -> decision(fields);
            case "budget:warning", "budget:paused" -> budget(fields);
            case "media_job:submitted" ->
                joined(fields.text("modality"), fields.text("provider"), fields.text("model"));
            case "checkpoint:saved", "checkpoint:deleted" -> fields.text("checkpointId");
            case "run:idle" -> fields.text("lastSeenAt");
            case "run:resumed" -> first(fields, "reason", "fromStatus");
            default -> words(fields, 0);
        };
        return value == null ? "" : value;
    }

    private static String started(Fields fields) {
        Fields workflow = fields.object("workflow");
        String name = workflow == null ? null : first(workflow, "name", "slug", "id");
        Fields parent = fields.object("parent");
        Fields source = fields.object("source");
        return joined(
                name,
                fields.text("name"),
                name == null && fields.text("name") == null ? fields.text("kind") : null,
                parent == null ? null : "child of " + parent.text("runId"),
                source == null ? null : "from " + source.text("name"));
    }

    private static String nodeStarted(Fields fields) {
        Long attempt = fields.integer("attemptNumber");
        return joined(
                first(fields, "name", "toolId", "nodeType"),
                attempt == null || attempt == 1 ? null : "attempt " + attempt,
                first(fields, "inputs"));
    }

    private static List<String> waits(Fields fields) {
        List<String> waits = new ArrayList<>(fields.texts("gateIds"));
        waits.addAll(fields.texts("pendingMediaJobNodeIds"));
        return waits;
    }

    private static @Nullable String error(Fields fields) {
        String error = fields.json("error");
        return error == null ? null : ErrorText.of(new JsonText(error));
    }

    private static @Nullable String delay(Fields fields) {
        Long delay = fields.integer("delayMs");
        return delay == null ? null : "again in " + Figures.duration(delay);
    }

    private static @Nullable String took(Fields fields) {
        Long took = fields.integer("durationMs");
        return took == null ? null : Figures.duration(took);
    }

    private static @Nullable String tokens(Fields fields) {
        Fields used = fields.object("tokensUsed");
        return used == null ? null : inAndOut(used.integer("input"), used.integer("output"));
    }

    private static String spent(Fields fields) {
        Long cost = fields.integer("costMicrocents");
        boolean unknown = cost == null && fields.integer("cumulativeCostMicrocents") == null;
        return joined(
                fields.text("model"),
                inAndOut(fields.integer("inputTokens"), fields.integer("outputTokens")),
                unknown ? "price unknown" : cost == null ? null : Figures.money(cost, 0));
    }

    private static String inAndOut(@Nullable Long input, @Nullable Long output) {
        return Figures.count(input == null ? 0 : input) + " in, " + Figures.count(output == null ? 0 : output) + " out";
    }

    private static @Nullable String success(Fields fields) {
        Boolean success = fields.bool("success");
        return success == null ? null : success ? "ok" : "failed";
    }

    private static String decision(Fields fields) {
        String decision = fields.text("decision");
        String by = fields.text("decidedBy");
        return joined(
                (decision == null ? "decided" : decision.replace('_', ' ')) + (by == null ? "" : " by " + by),
                fields.text("comment"));
    }

    private static String budget(Fields fields) {
        return Figures.money(fields.integer("spentMicrocents"), 0) + " of "
                + Figures.money(fields.integer("limitMicrocents"), 0);
    }

    /** Returns the first of these fields that says something: a text as it is, anything else as JSON. */
    private static @Nullable String first(Fields fields, String... names) {
        for (String name : names) {
            String text = fields.text(name);
            String json = text == null ? fields.json(name) : text;
            if (json != null && !json.isEmpty() && !json.equals("null") && !json.equals("{}")) {
                return json;
            }
        }
        return null;
    }

    /**
     * Returns what an event of an unknown type, or the record of another tool that it carries, says about itself: the first of
     * some usual names, looked for deeper where there is none; else its fields.
     */
    private static String words(Fields fields, int depth) {
        String text = firstText(fields, WORDS);
        for (String name : HOLDERS) {
            Fields within = text.isEmpty() && depth < DEPTH_MAX ? fields.object(name) : null;
            text = within == null ? text : words(within, depth + 1);
        }
        if (text.isEmpty() && depth > 0) {
            return firstText(fields, List.of("type"));
        }
        String rest = text.isEmpty() ? fields.jsonWithout(Set.of("nodeId")) : text;
        return rest.equals("{}") ? "" : rest;
    }

    private static String firstText(Fields fields, List<String> names) {
        for (String name : names) {
            String text = fields.text(name);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String joined(@Nullable String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(BETWEEN, said);
    }
}
