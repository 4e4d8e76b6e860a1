package dev.taffrail.state;

import static dev.taffrail.state.StepsTable.*;

import dev.taffrail.event.Seq;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a run's nodes: begun by node:started or by what makes a node wait, settled by the node's end, a decision, a
 * later attempt, a resume or the run's end. Only a node's last attempt can be open. Owned by the fold's thread.
 */
final class Steps {
    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";
    static final String INTERRUPTED = "interrupted";
    static final String CANCELLED = "cancelled";
    static final String REUSED = "reused";

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final HeldRows<String> last;
    private final HeldRows<Attempt> earlier;
    private final Set<Held> open = new LinkedHashSet<>();

    private record Attempt(String node, long number) {}

    Steps(String runId, Edits edits, Runs runs, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
        last = new HeldRows<>(
                edits,
                fromFirstEvent,
                RunFold.KEYS_REMEMBERED_MAX,
                node -> rows.select(TABLE, "last-attempt", runId, node).stream()
                        .findFirst()
                        .orElse(null));
        earlier = new HeldRows<>(
                edits, fromFirstEvent, 0, attempt -> rows.find(TABLE, runId, attempt.node(), attempt.number()));
    }

    /** Takes the open attempts of a run that was folded before. */
    void hold(List<Row> openRows) {
        for (Row row : openRows) {
            open.add(last.put(Objects.requireNonNull(row.get(NODE_ID)), edits.hold(row)));
        }
    }

    /** Returns the node's last attempt, or null if it has none. */
    @Nullable
    Held last(String node) {
        return last.find(node);
    }

    @Nullable
    Held attempt(String node, long number) {
        Held newest = last.find(node);
        return newest != null && newest.number(ATTEMPT) == number ? newest : earlier.find(new Attempt(node, number));
    }

    static boolean isOpen(Held step) {
        return step.get(ENDED_SEQ) == null;
    }

    /** node:started: the attempt that is open already, seen again, or a new one. */
    void started(RunEvent event, String node) {
        Held newest = last.find(node);
        long highest = newest == null ? 0 : newest.number(ATTEMPT);
        Long number = event.integer("attemptNumber");
        if (newest != null && number != null && number == highest && isOpen(newest)) {
            describe(newest.edit(), event);
            seen(newest, event.at());
        } else {
            begin(
                    event,
                    node,
                    newest,
                    number != null && number > highest ? number : Math.addExact(highest, 1),
                    RUNNING);
        }
    }

    /** The node waits from now on: its open attempt, or a new one. */
    Held paused(RunEvent event, String node) {
        Held newest = last.find(node);
        if (newest == null || !isOpen(newest)) {
            long highest = newest == null ? 0 : newest.number(ATTEMPT);
            return begin(event, node, newest, Math.addExact(highest, 1), PAUSED);
        }
        describe(newest.edit(), event);
        seen(newest, event.at());
        become(newest, PAUSED);
        return newest;
    }

    /**
     * node:completed, node:failed, node:retrying: the end of the open attempt, else of the last, else of a first. An entry of an
     * agent's trace in the place of one that was cut is an attempt of its own.
     */
    Held ended(RunEvent event, String node, String status) {
        Held newest = last.find(node);
        Held step;
        if (newest == null) {
            step = begin(event, node, null, 1, RUNNING);
        } else if (isOpen(newest) || !isTraceEntry(event)) {
            step = newest;
        } else {
            step = begin(event, node, newest, Math.addExact(newest.number(ATTEMPT), 1), RUNNING);
        }
        describe(step.edit(), event);
        settle(step, event, status);
        step.edit().set(REPORTED_DURATION_MS, event.integer("durationMs"));
        step.edit().set(ERROR, status.equals(FAILED) ? event.object("error") : null);
        step.edit().set(WILL_RETRY, event.type().equals("node:retrying") ? 1L : null);
        timed(step);
        return step;
    }

    /** node:skipped: a row of a node that has none. */
    void skipped(RunEvent event, String node) {
        if (last.find(node) == null) {
            Held step = begin(event, node, null, 1, SKIPPED);
            step.edit().set(REASON, event.text("reason"));
            settle(step, event, SKIPPED);
        }
    }

    /** The decision that a paused attempt has waited for. */
    void decided(RunEvent event, String node, String status) {
        Held newest = last.find(node);
        if (newest != null && newest.is(STATUS, PAUSED)) {
            settle(newest, event, status);
        }
    }

    /** run:resumed: whoever worked on it is gone; what waits goes on waiting. */
    void resumed(RunEvent event) {
        for (Held step : List.copyOf(open)) {
            if (step.is(STATUS, RUNNING)) {
                settle(step, event, INTERRUPTED);
            }
        }
    }

    /** The end of the run is the end of every open attempt. */
    void runEnded(RunEvent event, String status) {
        for (Held step : List.copyOf(open)) {
            settle(step, event, status);
        }
    }

    /** An event of the attempt may be older than all that were seen before it. */
    void seen(Held step, @Nullable Long at) {
        if (!Objects.equals(Times.earlier(step.get(STARTED_AT), at), step.get(STARTED_AT))) {
            step.edit().set(STARTED_AT, at);
            timed(step);
        }
    }

    void trim(Seq stored) {
        last.trim(stored.value(), open);
        earlier.trim(stored.value(), Set.of());
    }

    int size() {
        return last.size() + earlier.size();
    }

    private Held begin(RunEvent event, String node, @Nullable Held previous, long number, String status) {
        if (previous == null) {
            runs.now().add(RunsTable.STEPS, 1);
        } else {
            if (isOpen(previous)) {
                settle(previous, event, INTERRUPTED);
            }
            earlier.put(new Attempt(node, previous.number(ATTEMPT)), previous);
        }
        Held step = last.put(node, edits.begin(TABLE, runId, node, number));
        open.add(step);
        Row.Draft row = step.edit();
        SUMS.clear(row);
        row.set(KEY_NUMBER, previous == null ? 1 : nextKeyNumber(previous));
        row.set(STARTED_SEQ, event.seq());
        row.set(STARTED_AT, event.at());
        if (previous != null) {
            row.set(NAME, previous.get(NAME));
            row.set(TOOL_ID, previous.get(TOOL_ID));
            row.set(PARENT_NODE_ID, previous.get(PARENT_NODE_ID));
        }
        describe(row, event);
        if (previous != null && row.get(NODE_TYPE) == null) {
            row.set(NODE_TYPE, previous.get(NODE_TYPE));
        }
        become(step, status);
        return step;
    }

    /** An attempt that did its work, well or badly, used its key up; one that was broken off runs again under the same. */
    private static long nextKeyNumber(Held previous) {
        boolean used = previous.is(STATUS, COMPLETED) || previous.is(STATUS, FAILED);
        return Math.addExact(previous.number(KEY_NUMBER), used ? 1 : 0);
    }

    private void settle(Held step, RunEvent event, String status) {
        Row.Draft row = step.edit();
        row.set(STARTED_AT, Times.earlier(row.get(STARTED_AT), event.at()));
        row.set(ENDED_AT, Times.later(row.get(ENDED_AT), event.at()));
        row.set(ENDED_SEQ, event.seq());
        become(step, status);
        timed(step);
        open.remove(step);
    }

    /** The one place where an attempt's status changes, so that the run's counters follow. */
    private void become(Held step, String status) {
        Row.Draft row = step.edit();
        String was = row.get(STATUS);
        row.set(STATUS, status);
        if (was == null ? !status.equals(SKIPPED) : was.equals(SKIPPED) && !status.equals(SKIPPED)) {
            runs.now().add(RunsTable.ATTEMPTS, 1);
        }
        int failed = (status.equals(FAILED) ? 1 : 0) - (FAILED.equals(was) ? 1 : 0);
        if (failed != 0) {
            runs.now().add(RunsTable.FAILED_ATTEMPTS, failed);
        }
        if (!status.equals(SKIPPED)) {
            row.set(REASON, null);
        }
    }

    private static void timed(Held step) {
        Row.Draft row = step.edit();
        Long reported = row.get(REPORTED_DURATION_MS);
        Long measured = Times.between(row.get(STARTED_AT), row.get(ENDED_AT));
        row.set(DURATION_MS, reported != null ? reported : measured);
    }

    private static void describe(Row.Draft row, RunEvent event) {
        if (row.get(NODE_TYPE) == null) {
            // Once known it stays: what counted as the use of a tool goes on being one.
            row.set(NODE_TYPE, event.text("nodeType"));
        }
        if (event.type().equals("node:started")) {
            set(row, NAME, event.text("name"));
            set(row, TOOL_ID, event.text("toolId"));
            set(row, PARENT_NODE_ID, event.text("parentNodeId"));
        } else if (isTraceEntry(event)) {
            set(row, NAME, event.text("name"));
        }
    }

    /** Such an entry is its step's only event. */
    static boolean isTraceEntry(RunEvent event) {
        return event.type().equals("node:completed") && event.fields().has("index");
    }

    private static void set(Row.Draft row, Column<String> column, @Nullable String value) {
        if (value != null) {
            row.set(column, value);
        }
    }
}
