package dev.taffrail.acceptance;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.view.CostBy;
import dev.taffrail.view.CostQuery;
import dev.taffrail.view.History;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunSummary;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a store says about its runs, as texts that can be compared: of each run its summary, steps, gates, jobs, tool
 * calls and costs. Seqs and positions are left out, and with them the order of lists, since they depend on the order of imports.
 */
final class AnswersOf {
    private AnswersOf() {}

    /** Returns the answers by run, child runs too. */
    static Map<String, Set<String>> every(History history) {
        Map<String, Set<String>> answers = new TreeMap<>();
        for (RunSummary run : history.runs(RunQuery.all(RunFilter.ALL)).items()) {
            answers.put(run.runId(), one(history, run.runId()));
        }
        return answers;
    }

    /** Returns the answers about one run. */
    static Set<String> one(History history, String runId) {
        Set<String> answers = new TreeSet<>();
        RunDetail detail = history.detail(runId);
        answers.add("run " + text(detail.run()));
        answers.add("words " + detail.labels() + detail.text() + detail.exitCode());
        detail.steps().forEach(step -> answers.add("step " + text(step)));
        detail.gates().forEach(gate -> answers.add("gate " + text(gate)));
        detail.jobs().forEach(job -> answers.add("job " + text(job)));
        detail.children().forEach(child -> answers.add("child " + text(child)));
        history.toolCalls(runId).forEach(call -> answers.add("tool call " + text(call)));
        for (CostBy key : List.of(CostBy.MODEL, CostBy.DAY, CostBy.STEP)) {
            history.costs(CostQuery.by(key).ofRun(runId))
                    .forEach(cost -> answers.add("cost by " + key + " " + text(cost)));
            history.costs(CostQuery.by(key).ofTree(runId))
                    .forEach(cost -> answers.add("tree's cost by " + key + " " + text(cost)));
        }
        return answers;
    }

    private static String text(Record value) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getType() != Seq.class && component.getType() != Position.class) {
                text.append(component.getName())
                        .append('=')
                        .append(read(value, component))
                        .append(' ');
            }
        }
        return text.toString();
    }

    private static Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
