package dev.taffrail.resume;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.view.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decides at a gate. An immutable value.
 *
 * @param choice what is decided
 * @param by who decides
 * @param comment what whoever decides says about it; null if nothing
 * @param payload what goes into the node as its output, JSON; null if nothing
 */
public record GateDecision(
        Choice choice,
        String by,
        @Nullable String comment,
        @Nullable JsonText payload) {

    /** What can be decided. The text of each is the word in {@code human_gate:resumed}. */
    public enum Choice {
        /** It may go on. */
        APPROVED("approved"),
        /** It may not. */
        REJECTED("rejected"),
        /** It goes on with what was put in. */
        INPUT_PROVIDED("input_provided");

        private final String word;

        Choice(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Lets it go on. */
    public static GateDecision approve(String by) {
        return new GateDecision(Choice.APPROVED, by, null, null);
    }

    /** Does not let it go on. */
    public static GateDecision reject(String by) {
        return new GateDecision(Choice.REJECTED, by, null, null);
    }

    /**
     * Lets it go on with this.
     *
     * @param json a JSON value
     * @throws EventRefused if it is none
     */
    public static GateDecision input(String by, String json) {
        return new GateDecision(Choice.INPUT_PROVIDED, by, null, null).payload(json);
    }

    /**
     * Returns this decision with something that goes into the node as its output.
     *
     * @param json a JSON value
     * @throws EventRefused if it is none
     */
    public GateDecision payload(String json) {
        Fields checked = Payload.parse("{\"payload\":" + json + "}").fields();
        if (checked.names().size() != 1) {
            throw new EventRefused("The payload is more than one JSON value.", "Give one value.");
        }
        return new GateDecision(choice, by, comment, new JsonText(String.valueOf(checked.json("payload"))));
    }

    /** Returns this decision with a comment. */
    public GateDecision comment(@Nullable String text) {
        return new GateDecision(choice, by, text, payload);
    }

    /** Says whether this is what was decided already, whoever said so. */
    boolean isWhatWasDecided(GateState gate, @Nullable JsonText decidedPayload) {
        return choice.toString().equals(gate.decision()) && (payload == null || payload.equals(decidedPayload));
    }

    /** The fields of {@code human_gate:resumed}. */
    Map<String, Object> fields(GateState gate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("gateId", gate.gateId());
        fields.put("nodeId", gate.nodeId() != null ? gate.nodeId() : gate.gateId());
        fields.put("decision", choice.toString());
        fields.put("decidedBy", by);
        if (comment != null) {
            fields.put("comment", comment);
        }
        if (payload != null) {
            fields.put("payload", new RawValue(payload.json()));
        }
        return fields;
    }
}
