package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.Sha256;
import org.jspecify.annotations.Nullable;

/** Names that come from a transcript, made fit for the log. The same name always becomes the same. Stateless. */
final class Names {
    private static final String PREFIX = "claude-code:";
    private static final int ID_CHARS_MAX = 200;
    private static final int SESSION_CHARS_MAX = 120;
    private static final int AGENT_CHARS_MAX = 79;
    private static final int TYPE_CHARS_MAX = 60;

    /** What a line that is no JSON becomes. */
    static final EventType UNPARSED = EventType.of(PREFIX + "unparsed");

    private Names() {}

    /** Returns an id that is not longer than other ids are: itself, or its hash. */
    static String bounded(String id) {
        String whole = JsonText.whole(id);
        return whole.length() <= ID_CHARS_MAX ? whole : Sha256.name(whole);
    }

    /** Returns the stream of a session. */
    static StreamId session(String sourceId) {
        return StreamId.run(fit(sourceId, SESSION_CHARS_MAX));
    }

    /** Returns the stream of a session's sub-agent. */
    static StreamId agent(String agentId, StreamId session) {
        return StreamId.run(fit(agentId, AGENT_CHARS_MAX) + "@" + session.value());
    }

    /** Returns the type of an event that only keeps a record of this type. */
    static EventType kept(@Nullable String recordType) {
        boolean fits =
                recordType != null && recordType.length() <= TYPE_CHARS_MAX && recordType.matches("[a-z0-9_.-]+");
        return EventType.of(PREFIX + (fits ? recordType : "record"));
    }

    private static String fit(String id, int charsMax) {
        String allowed = id.length() <= charsMax ? id : Sha256.name(id);
        return allowed.isEmpty() ? "-" : allowed.replaceAll("[^A-Za-z0-9._~@-]", "-");
    }
}
