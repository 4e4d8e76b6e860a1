package dev.taffrail.state;

import static dev.taffrail.state.CostsTable.*;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run has spent. A spend is a row; every new row is {@linkplain #add added} to the run and to the attempt it belongs
 * to, and every row is {@linkplain #subtract subtracted} before it changes and added again afterwards, so the sums over the rows
 * are the totals of the run after every event. Owned by the fold's thread.
 */
final class Costs {
    static final String REMAINDER = "remainder";
    static final String CORRECTION = "correction";

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final Steps steps;
    private final Rows rows;
    private final HeldRows<Long> spends;
    /** Which row a call is; of every call of the run, as long as {@link #knowsAllCalls}. */
    private final Map<String, Long> calls = new HashMap<>();

    private boolean knowsAllCalls;

    Costs(String runId, Edits edits, Runs runs, Steps steps, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
        this.steps = steps;
        this.rows = rows;
        this.spends = new HeldRows<>(edits, fromFirstEvent, 0, seq -> rows.find(TABLE, runId, seq));
        this.knowsAllCalls = fromFirstEvent;
    }

    /** cost:updated: a call of its own, or what is known of a call by now. */
    void updated(RunEvent event) {
        String callId = event.text("callId");
        Held known = callId == null ? null : call(callId);
        if (known == null) {
            report(event, callId);
        } else {
            grow(known, event);
        }
    }

    private void report(RunEvent event, @Nullable String callId) {
        String node = event.node();
        Held spend = begin(event, CALL, node, node == null ? null : steps.last(node));
        Row.Draft row = spend.edit();
        use(row, event);
        if (callId != null) {
            row.set(CALL_ID, callId);
            calls.put(callId, event.seq());
        } else if (row.get(COST) == null) {
            row.set(COST, riseOfTotal(event.integer("cumulativeCostMicrocents")));
        }
        runs.now().add(RunsTable.LLM_CALLS, 1);
        add(spend);
        showModel(spend);
    }

    /** Of a call's reports the one with the largest output stands, the first of equals. */
    private void grow(Held call, RunEvent event) {
        Long at = Times.earlier(call.get(AT), event.at());
        boolean stands = amount(event.integer("outputTokens")) > call.number(OUTPUT);
        if (stands || !Objects.equals(at, call.get(AT))) {
            subtract(call);
            Row.Draft row = call.edit();
            row.set(AT, at);
            if (stands) {
                use(row, event);
            }
            add(call);
        }
        if (stands) {
            showModel(call);
        }
        Held step = owner(call);
        if (step != null) {
            steps.seen(step, event.at());
        }
    }

    private static void use(Row.Draft row, RunEvent event) {
        row.set(MODEL, event.text("model"));
        row.set(INPUT, amount(event.integer("inputTokens")));
        row.set(OUTPUT, amount(event.integer("outputTokens")));
        row.set(CACHE_READ, amount(event.integer("cacheReadTokens")));
        row.set(CACHE_WRITE, amount(event.integer("cacheWriteTokens")));
        row.set(REASONING, amount(event.integer("reasoningTokens")));
        row.set(COST, event.integer("costMicrocents"));
        row.set(PRICE_ID, event.text("priceId"));
    }

    /**
     * What an end shows to be missing: tokens against the attempt's or the run's rows, cost against the run's total. Both make one
     * row; nothing missing makes none.
     *
     * @param step the attempt that ended, or null if the run did
     * @param used the tokens as of the end, or null if it does not say
     * @param cumulative the run's cost as of the end in micro-cents, or null if it does not say
     */
    void remainder(RunEvent event, @Nullable Held step, @Nullable Fields used, @Nullable Long cumulative) {
        Fields tokens = used == null ? Fields.NONE : used;
        Row.Draft total = step == null ? runs.now() : step.edit();
        Sums sums = step == null ? RunsTable.SUMS : StepsTable.SUMS;
        long input = missing(tokens, "input", total, sums.input());
        long output = missing(tokens, "output", total, sums.output());
        long cacheRead = missing(tokens, "cacheRead", total, sums.cacheRead());
        long cacheWrite = missing(tokens, "cacheWrite", total, sums.cacheWrite());
        long reasoning = missing(tokens, "reasoning", total, sums.reasoning());
        Long cost = riseOfTotal(cumulative);
        if ((input | output | cacheRead | cacheWrite | reasoning | amount(cost)) == 0) {
            return;
        }
        Held spend = begin(event, REMAINDER, step == null ? null : step.get(StepsTable.NODE_ID), step);
        Row.Draft row = spend.edit();
        row.set(MODEL, tokens.text("model"));
        set(row, input, output, cacheRead, cacheWrite, reasoning);
        row.set(COST, cost);
        add(spend);
        showModel(spend);
    }

    /**
     * An event of the run itself that may say what the run has used altogether: what is not so yet is corrected, also downwards.
     *
     * @param cumulative the run's cost by then in micro-cents, or null if the event does not say
     * @return whether it says so
     */
    boolean progressed(RunEvent event, @Nullable Long cumulative) {
        Fields usage = event.fields().object("usage");
        if (usage == null) {
            return false;
        }
        Long cost = riseOfTotal(cumulative);
        Row.Draft run = runs.now();
        long input = difference(usage, "inputTokens", run, RunsTable.SUMS.input());
        long output = difference(usage, "outputTokens", run, RunsTable.SUMS.output());
        long cacheRead = difference(usage, "cachedInputTokens", run, RunsTable.SUMS.cacheRead());
        long cacheWrite = difference(usage, "cacheWriteTokens", run, RunsTable.SUMS.cacheWrite());
        long reasoning = difference(usage, "reasoningTokens", run, RunsTable.SUMS.reasoning());
        if ((input | output | cacheRead | cacheWrite | reasoning | amount(cost)) != 0) {
            Held spend = begin(event, CORRECTION, null, null);
            set(spend.edit(), input, output, cacheRead, cacheWrite, reasoning);
            spend.edit().set(COST, cost);
            add(spend);
        }
        return true;
    }

    /** cost:repriced: other costs for rows that are named by their seq. */
    void repriced(RunEvent event) {
        for (Fields priced : event.fields().objects("rows")) {
            Long seq = priced.integer("seq");
            Held spend = seq == null ? null : spends.find(seq);
            if (spend != null) {
                subtract(spend);
                Row.Draft row = spend.edit();
                row.set(COST, priced.integer("costMicrocents"));
                row.set(PRICE_ID, event.text("priceId"));
                add(spend);
            }
        }
    }

    void trim(Seq stored) {
        spends.trim(stored.value(), Set.of());
        if (calls.size() > RunFold.KEYS_REMEMBERED_MAX) {
            knowsAllCalls = false;
            calls.values().removeIf(seq -> !spends.holds(seq));
        }
    }

    int size() {
        return spends.size();
    }

    private @Nullable Held call(String callId) {
        Long seq = calls.get(callId);
        if (seq != null) {
            return spends.find(seq);
        }
        if (knowsAllCalls) {
            return null;
        }
        for (Row row : rows.select(TABLE, "by-call", runId, callId)) {
            Long found = Objects.requireNonNull(row.get(SEQ));
            calls.put(callId, found);
            // A row that is held, because it was repriced, may have changed since it was stored.
            return spends.holds(found) ? spends.find(found) : spends.put(found, edits.hold(row));
        }
        return null;
    }

    private Held begin(RunEvent event, String kind, @Nullable String node, @Nullable Held step) {
        Held spend = spends.put(event.seq(), edits.begin(TABLE, runId, event.seq()));
        Row.Draft row = spend.edit();
        row.set(KIND, kind);
        row.set(NODE_ID, node);
        row.set(ATTEMPT, step == null ? null : step.get(StepsTable.ATTEMPT));
        row.set(AT, event.at());
        if (step != null) {
            steps.seen(step, event.at());
        }
        return spend;
    }

    private void add(Held spend) {
        Row.Draft row = spend.edit();
        RunsTable.SUMS.add(runs.now(), row, 1);
        Held step = owner(spend);
        if (step != null) {
            StepsTable.SUMS.add(step.edit(), row, 1);
        }
    }

    private void subtract(Held spend) {
        Row.Draft row = spend.edit();
        RunsTable.SUMS.add(runs.now(), row, -1);
        Held step = owner(spend);
        if (step != null) {
            StepsTable.SUMS.add(step.edit(), row, -1);
        }
    }

    /** The run's list of models gains the spend's model, and its attempt shows it. */
    private void showModel(Held spend) {
        String model = spend.get(MODEL);
        Held step = owner(spend);
        if (model != null) {
            runs.used(model);
        }
        if (model != null && step != null) {
            step.edit().set(StepsTable.MODEL, model);
        }
    }

    /** Returns the attempt that a spend belongs to, or null. */
    private @Nullable Held owner(Held spend) {
        Long attempt = spend.get(ATTEMPT);
        String node = spend.get(NODE_ID);
        return attempt == null || node == null ? null : steps.attempt(node, attempt);
    }

    /** Returns by how much a cumulative figure passes the run's total; a figure below it changes nothing. */
    private @Nullable Long riseOfTotal(@Nullable Long cumulative) {
        return cumulative == null
                ? null
                : Long.valueOf(Math.max(0, cumulative - runs.now().number(RunsTable.SUMS.cost())));
    }

    private static long missing(Fields used, String name, Row.Draft total, Column<Long> sum) {
        Long figure = used.integer(name);
        return figure == null ? 0 : Math.max(0, Math.subtractExact(figure, total.number(sum)));
    }

    private static long difference(Fields usage, String name, Row.Draft run, Column<Long> sum) {
        Long figure = usage.integer(name);
        return figure == null || figure < 0 ? 0 : Math.subtractExact(figure, run.number(sum));
    }

    private static void set(Row.Draft row, long input, long output, long cacheRead, long cacheWrite, long reasoning) {
        row.set(INPUT, input);
        row.set(OUTPUT, output);
        row.set(CACHE_READ, cacheRead);
        row.set(CACHE_WRITE, cacheWrite);
        row.set(REASONING, reasoning);
    }

    private static long amount(@Nullable Long figure) {
        return figure == null ? 0 : figure;
    }
}
