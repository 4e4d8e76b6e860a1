package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Calls that failed and were to be tried again: each a step of its own, since nothing says which response it became. Stateless. */
final class Retries {
    private static final int MESSAGE_CHARS_MAX = 500;
    private static final long DELAY_MS_MAX = 31_536_000_000L;

    private Retries() {}

    /** Takes a record of the system's side, if it is an error of the provider. */
    static void take(TranscriptRecord record, Drafts drafts) {
        Fields fields = record.fields();
        if (!"api_error".equals(fields.text("subtype"))) {
            return;
        }
        Long attempt = fields.integer("retryAttempt");
        drafts.own(
                "retry:" + record.id(),
                EventType.NODE_RETRYING,
                new JsonText()
                        .text("nodeId", "retry:" + record.id())
                        .number("attemptNumber", attempt == null || attempt < 1 ? 1L : attempt)
                        .object("error", error(Content.orNone(fields.object("error"))))
                        .number("delayMs", milliseconds(fields.json("retryInMs"))));
    }

    private static JsonText error(Fields error) {
        Long status = error.integer("status");
        String message = error.text("message");
        return new JsonText()
                .text("code", status == null ? "api_error" : "http_" + status)
                .text("message", JsonText.excerpt(message == null ? error.json() : message, MESSAGE_CHARS_MAX));
    }

    private static @Nullable Long milliseconds(@Nullable String json) {
        if (json == null || !json.matches("[0-9]{1,12}(\\.[0-9]+)?")) {
            return null;
        }
        return Math.min(
                DELAY_MS_MAX,
                new BigDecimal(json).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
