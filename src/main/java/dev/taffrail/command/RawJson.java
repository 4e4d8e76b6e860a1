package dev.taffrail.command;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;

/** JSON that a caller hands in to be stored as it is. Stateless. */
public final class RawJson {
    private static final String FIELD = "value";

    private RawJson() {}

    /**
     * Returns what puts the JSON into a payload, token by token as it is.
     *
     * @param what how an error message calls it
     * @throws EventRefused if it is not one JSON value
     * @throws dev.taffrail.event.LimitExceeded if it passes a limit
     */
    public static RawValue of(String what, String json) {
        return new RawValue(text(what, json));
    }

    /**
     * Returns the JSON without white space between its tokens.
     *
     * @param what how an error message calls it
     * @throws EventRefused if it is not one JSON value
     */
    public static String text(String what, String json) {
        try {
            Fields fields = Payload.parse("{\"" + FIELD + "\":" + json + "}", Limits.CEILING)
                    .fields();
            String value = fields.json(FIELD);
            if (value != null && fields.names().size() == 1) {
                return value;
            }
        } catch (EventRefused no) {
            throw refused(what, no);
        }
        throw refused(what, null);
    }

    private static EventRefused refused(String what, @org.jspecify.annotations.Nullable Throwable cause) {
        EventRefused refused = new EventRefused("The " + what + " is not one JSON value.", "Hand in one JSON value.");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
