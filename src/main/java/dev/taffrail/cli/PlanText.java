package dev.taffrail.cli;

import dev.taffrail.cli.screen.Figures;
import dev.taffrail.resume.Failure;
import dev.taffrail.resume.ResumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a resume would do, in words. Stateless. */
final class PlanText {
    private static final int NAMES_MAX = 4;

    private PlanText() {}

    /** Returns one line, such as {@code 3 steps are reused, write runs again, waits at approve}. */
    static String of(ResumePlan plan) {
        if (!plan.resumable()) {
            return "not possible: it has completed";
        }
        List<String> parts = new ArrayList<>();
        if (!plan.reused().isEmpty()) {
            parts.add(Figures.counted(plan.reused().size(), "step")
                    + (plan.reused().size() == 1 ? " is reused" : " are reused"));
        }
        if (!plan.again().isEmpty()) {
            parts.add(
                    names(plan.again().stream().map(ResumePlan.Dispatch::nodeId).toList())
                            + (plan.again().size() == 1 ? " runs again" : " run again"));
        }
        if (!plan.waiting().isEmpty()) {
            parts.add("waits at "
                    + names(plan.waiting().stream().map(gate -> gate.gateId()).toList()));
        }
        if (!plan.reattached().isEmpty()) {
            parts.add("attaches to " + Figures.counted(plan.reattached().size(), "job"));
        }
        if (plan.mustFail() != null) {
            parts.add("can only fail");
        }
        return parts.isEmpty() ? "possible, from its beginning" : String.join(", ", parts);
    }

    /** Returns what leaves no other end than a failed one; null if nothing does. */
    static @Nullable String mustFail(ResumePlan plan) {
        Failure failure = plan.mustFail();
        return failure == null
                ? null
                : (failure.gateId() != null
                                ? "gate " + failure.gateId() + " was rejected"
                                : failure.nodeId() + " failed")
                        + " at seq " + failure.seq();
    }

    private static String names(List<String> all) {
        String shown = all.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
        return all.size() > NAMES_MAX ? shown + " and " + (all.size() - NAMES_MAX) + " more" : shown;
    }
}
