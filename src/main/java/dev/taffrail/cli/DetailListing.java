package dev.taffrail.cli;

import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.resume.ResumePlan;
import dev.taffrail.view.GateSummary;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.StepSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything that belongs to it as one object: the fields of its item in a list, with the steps and the children
 * themselves where the item has their numbers, gates, jobs and the plan of a resume. Labels, text and exit code can be asked for by name.
 */
final class DetailListing {
    private DetailListing() {}

    /** Returns the listing, which has no columns. */
    static Listing<RunDetail> of(Look look, @Nullable ResumePlan plan) {
        List<String> names = new ArrayList<>(Shape.of(RunSummary.class).names());
        for (String list : List.of("steps", "gates", "jobs", "children")) {
            names.remove(list);
            names.add(list);
        }
        names.add("resume");
        List<String> unasked = List.copyOf(names);
        names.addAll(List.of("labels", "text", "exitCode"));
        Shape<RunDetail> shape = new Shape<>(List.copyOf(names), detail -> {
            Map<String, @Nullable Object> fields = fields(detail, look, plan);
            return names.stream().map(fields::get).toArray();
        });
        return new Listing<>(
                List.of(), List.of(), shape, unasked, detail -> detail.run().runId());
    }

    private static Map<String, @Nullable Object> fields(RunDetail detail, Look look, @Nullable ResumePlan plan) {
        Shape<StepSummary> step = StepListing.of(look).shape(List.of());
        Shape<GateSummary> gate = GateListing.gates(look).shape(List.of());
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(Shape.of(RunSummary.class).map(detail.run()));
        fields.put("steps", detail.steps().stream().map(step::map).toList());
        fields.put("gates", detail.gates().stream().map(gate::map).toList());
        fields.put("jobs", detail.jobs());
        fields.put("children", detail.children());
        fields.put("resume", plan);
        fields.put("labels", detail.labels());
        fields.put("text", detail.text());
        fields.put("exitCode", detail.exitCode());
        return fields;
    }
}
