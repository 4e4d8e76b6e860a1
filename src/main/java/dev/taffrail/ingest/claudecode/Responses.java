package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;

/** What tells one response of a model from another. Stateless. */
final class Responses {
    private static final String PLACEHOLDER = "<synthetic>";

    private Responses() {}

    /** Returns what all lines of one response share: the message's id; without one the request's id, else the line stands alone. */
    static String call(TranscriptRecord record, Fields message) {
        String id = message.text("id");
        if (id == null || id.isEmpty()) {
            id = record.fields().text("requestId");
        }
        return id == null || id.isEmpty() ? record.id() : Names.bounded(id);
    }

    /** Says whether the tool itself wrote this message, and no model was called. */
    static boolean isPlaceholder(Fields message) {
        return PLACEHOLDER.equals(message.text("model"));
    }
}
