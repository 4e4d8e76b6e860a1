package dev.taffrail.snapshot;

import dev.taffrail.event.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that a snapshot has by name, and what must be so about them. Stateless. */
final class SnapshotFields {
    static final String RUN_ID = "runId";
    static final String STARTED_AT = "startedAt";
    static final String STATUS = "status";
    static final String INPUT = "input";
    static final String HISTORY = "history";
    static final String PLAN = "plan";
    static final String TRACE = "trace";
    static final String USAGE = "usage";
    static final String REVISIONS = "revisions";
    static final String TEXT = "text";
    static final String ERROR = "error";
    static final String COMPLETED_AT = "completedAt";

    /** In the order in which they are written. */
    static final List<String> KNOWN = List.of(
            RUN_ID,
            STARTED_AT,
            STATUS,
            INPUT,
            HISTORY,
            PLAN,
            TRACE,
            USAGE,
            "stepIndex",
            "iterations",
            REVISIONS,
            TEXT,
            ERROR,
            COMPLETED_AT);
    /** What every step changes. */
    static final List<String> PROGRESS = List.of(USAGE, "stepIndex", "iterations", REVISIONS);
    /** What the end brings, and what is absent again when the run goes on. */
    static final List<String> OUTCOME = List.of(TEXT, ERROR, COMPLETED_AT);

    private static final Set<String> OPTIONAL = Set.of(HISTORY, PLAN, TEXT, ERROR, COMPLETED_AT);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Kind A_TEXT = new Kind("a text", json -> json.startsWith("\""));
    private static final Kind A_NUMBER = new Kind("a number", SnapshotFields::isNumber);
    private static final Kind A_LIST = new Kind("a list", json -> json.startsWith("["));
    private static final Kind AN_OBJECT = new Kind("an object", json -> json.startsWith("{"));
    private static final Kind ANYTHING = new Kind("a value", json -> true);
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(RUN_ID, A_TEXT),
            Map.entry(STARTED_AT, A_NUMBER),
            Map.entry(STATUS, A_TEXT),
            Map.entry(INPUT, A_TEXT),
            Map.entry(HISTORY, ANYTHING),
            Map.entry(PLAN, ANYTHING),
            Map.entry(TRACE, A_LIST),
            Map.entry(USAGE, AN_OBJECT),
            Map.entry("stepIndex", A_NUMBER),
            Map.entry("iterations", A_NUMBER),
            Map.entry(REVISIONS, A_NUMBER),
            Map.entry(TEXT, A_TEXT),
            Map.entry(ERROR, A_TEXT),
            Map.entry(COMPLETED_AT, A_NUMBER));

    private SnapshotFields() {}

    /** What the value of a field must be. */
    private record Kind(String words, Predicate<String> test) {}

    static boolean isRunId(String text) {
        return ID.matcher(text).matches();
    }

    static void checkRunId(String text) {
        if (!isRunId(text)) {
            throw new SnapshotRefused(
                    "'" + abbreviated(text) + "' cannot be the runId of a snapshot.",
                    "Use 1 to 128 of A-Z a-z 0-9 _ and -.");
        }
    }

    /** Refuses the fields, with the name of the first that does not fit. */
    static void check(Fields given) {
        for (String name : KNOWN) {
            check(name, given.json(name));
        }
        checkRunId(String.valueOf(given.text(RUN_ID)));
        String status = String.valueOf(given.text(STATUS));
        if (SnapshotStatus.named(status) == null) {
            throw new SnapshotRefused(
                    "The snapshot's status '" + abbreviated(status) + "' is none.",
                    "Use executing, complete, failed or cancelled.");
        }
    }

    static void check(String name, @Nullable String json) {
        Kind kind = KINDS.getOrDefault(name, ANYTHING);
        boolean absent = json == null || json.equals("null");
        boolean mayBe = absent ? OPTIONAL.contains(name) : kind.test().test(json);
        if (!mayBe) {
            throw new SnapshotRefused(
                    "The snapshot's " + name + (absent ? " is missing" : " is " + abbreviated(String.valueOf(json)))
                            + ", but it must be " + kind.words() + ".",
                    "Hand in the whole snapshot, as docs/snapshots.md says.");
        }
    }

    private static boolean isNumber(String json) {
        try {
            return new BigDecimal(json).precision() > 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static String abbreviated(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
