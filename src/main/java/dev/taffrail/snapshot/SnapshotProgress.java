package dev.taffrail.snapshot;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.event.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a step changes beside the trace, as the fields of a run:progressed. Stateless. */
final class SnapshotProgress {
    private SnapshotProgress() {}

    /**
     * Returns the fields of an event that says this.
     *
     * @param counters counters, usage and extra fields by their names
     * @throws SnapshotRefused if one of them is something else of a snapshot, or of the wrong kind
     */
    static Map<String, RawValue> of(Map<String, ?> counters) {
        Fields given = Fields.parse(SnapshotJson.write(counters), SnapshotJson.LIMITS);
        Map<String, RawValue> changed = new LinkedHashMap<>();
        Map<String, Document> extra = new LinkedHashMap<>();
        for (String name : given.names()) {
            String json = Objects.requireNonNull(given.json(name));
            if (SnapshotFields.PROGRESS.contains(name)) {
                SnapshotFields.check(name, json);
                changed.put(name, new RawValue(json));
            } else if (SnapshotFields.KNOWN.contains(name)) {
                throw new SnapshotRefused(
                        "A step cannot change a snapshot's " + name + ".",
                        "Hand in the whole snapshot: onStepComplete.");
            } else {
                extra.put(name, Document.of(json));
            }
        }
        if (!extra.isEmpty()) {
            changed.put("extra", new RawValue(SnapshotJson.object(extra)));
        }
        return changed;
    }
}
