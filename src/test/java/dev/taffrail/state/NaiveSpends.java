package dev.taffrail.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a run has spent, once more: every total is a sum over the list of spends, made anew whenever it is needed. */
final class NaiveSpends {
    static final List<String> TOKENS =
            List.of("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens");

    final List<Thing> costs = new ArrayList<>();
    final TreeSet<String> models = new TreeSet<>();
    private final List<Thing> steps;

    NaiveSpends(List<Thing> steps) {
        this.steps = steps;
    }

    /** Returns the sum of a figure over the spends of an attempt, or of the run where the attempt is null. */
    long sum(String figure, Thing step) {
        return costs.stream()
                .filter(cost -> step == null
                        || (cost.has("node_id", step.get("node_id")) && cost.has("attempt", step.get("attempt"))))
                .mapToLong(cost -> cost.number(figure))
                .sum();
    }

    private Thing record(NaiveEvent event, String kind, Thing step, String node) {
        Thing cost = new Thing();
        cost.put("seq", event.seq());
        cost.put("kind", kind);
        cost.put("node_id", node);
        cost.put("attempt", step == null ? null : step.get("attempt"));
        NaiveRun.touch(cost, event);
        costs.add(cost);
        return cost;
    }

    void spend(NaiveEvent event) {
        String id = event.text("callId");
        Thing known = id == null ? null : NaiveRun.named(costs, "call_id", id);
        Thing step = known == null
                ? NaiveRun.last(steps, event.text("nodeId"))
                : steps.stream()
                        .filter(one ->
                                one.has("node_id", known.get("node_id")) && one.has("attempt", known.get("attempt")))
                        .findFirst()
                        .orElse(null);
        NaiveRun.touch(step, event);
        if (known != null) {
            NaiveRun.touch(known, event);
            if (event.number("outputTokens") <= known.number("output_tokens")) {
                return;
            }
        }
        Long cumulative = event.number("cumulativeCostMicrocents");
        Long price = event.number("costMicrocents");
        if (price == null && id == null && cumulative != null) {
            price = Math.max(0, cumulative - sum("cost_microcents", null));
        }
        Thing cost = known != null ? known : record(event, "call", step, event.text("nodeId"));
        cost.put("call_id", id);
        cost.put("input_tokens", event.number("inputTokens"));
        cost.put("output_tokens", event.number("outputTokens"));
        cost.put("cache_read_tokens", event.number("cacheReadTokens"));
        cost.put("cache_write_tokens", event.number("cacheWriteTokens"));
        cost.put("reasoning_tokens", event.number("reasoningTokens"));
        cost.put("cost_microcents", price);
        cost.put("price_id", event.text("priceId"));
        name(cost, step, event.text("model"));
    }

    private void name(Thing cost, Thing step, String model) {
        cost.put("model", model);
        if (model != null) {
            models.add(model);
            if (step != null) {
                step.put("model", model);
            }
        }
    }

    void remainder(NaiveEvent event, Thing step, Map<String, Object> used, Long cumulative) {
        Map<String, Object> tokens = used == null ? Map.of() : used;
        Map<String, Long> missing = new LinkedHashMap<>();
        List<String> names = List.of("input", "output", "cacheRead", "cacheWrite", "reasoning");
        for (int i = 0; i < names.size(); i++) {
            long is = sum(TOKENS.get(i), step);
            long said = tokens.get(names.get(i)) instanceof Number number ? number.longValue() : is;
            missing.put(TOKENS.get(i), Math.max(0, said - is));
        }
        long rise = cumulative == null ? 0 : Math.max(0, cumulative - sum("cost_microcents", null));
        if (rise > 0 || missing.values().stream().anyMatch(figure -> figure > 0)) {
            Thing cost = record(event, "remainder", step, step == null ? null : (String) step.get("node_id"));
            cost.putAll(missing);
            cost.put("cost_microcents", cumulative == null ? null : rise);
            name(cost, step, (String) tokens.get("model"));
        }
    }

    /** Says whether the event speaks of the run's usage at all. */
    boolean correct(NaiveEvent event, Long cumulative) {
        Map<String, Object> usage = event.map("usage");
        List<String> names =
                List.of("inputTokens", "outputTokens", "cachedInputTokens", "cacheWriteTokens", "reasoningTokens");
        Map<String, Long> off = new LinkedHashMap<>();
        for (int i = 0; usage != null && i < names.size(); i++) {
            long is = sum(TOKENS.get(i), null);
            off.put(TOKENS.get(i), usage.get(names.get(i)) instanceof Number said ? said.longValue() - is : 0L);
        }
        Long cost = usage == null || cumulative == null ? null : Math.max(0, cumulative - sum("cost_microcents", null));
        if (off.values().stream().anyMatch(figure -> figure != 0) || (cost != null && cost > 0)) {
            Thing correction = record(event, "correction", null, null);
            correction.putAll(off);
            correction.put("cost_microcents", cost);
        }
        return usage != null;
    }

    void reprice(NaiveEvent event) {
        for (Object row : event.list("rows")) {
            Map<?, ?> priced = (Map<?, ?>) row;
            Thing cost = NaiveRun.named(costs, "seq", ((Number) priced.get("seq")).longValue());
            if (cost != null) {
                cost.put("cost_microcents", ((Number) priced.get("costMicrocents")).longValue());
                cost.put("price_id", event.text("priceId"));
            }
        }
    }
}
