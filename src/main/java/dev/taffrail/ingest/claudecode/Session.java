package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.PriceTable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one session become: a fold that takes one record after the other and answers with events.
 *
 * <p>What a record becomes depends on which records are known, never on the order in which they came: two records that make
 * sense only together, such as a call and its result, are told by whichever comes second. Taking the records that the log holds
 * and dropping the answers brings a session back to where an earlier import has left it. Without a clock and without effects;
 * used by one thread.
 */
final class Session {
    private final StreamId stream;
    private final String sourceId;
    private final PriceTable prices;
    private final Limits limits;
    private final Map<String, Known> known = new HashMap<>();
    private final Conversation conversation;
    private final Interruptions interruptions = new Interruptions();
    private final Description description = new Description();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private @Nullable Instant lastAt;

    /**
     * @param stream the session's run
     * @param sourceId the session's id
     * @param prices what calls cost
     * @param limits how large an event may be
     */
    Session(StreamId stream, String sourceId, PriceTable prices, Limits limits) {
        this.stream = stream;
        this.sourceId = sourceId;
        this.prices = prices;
        this.limits = limits;
        this.conversation = new Conversation(prices);
    }

    /** What came of a record. */
    sealed interface Taken {
        /**
         * It was new.
         *
         * @param own what it is in the session's stream
         * @param agents what it is in a sub-agent's stream, or null; to be appended before the session's events, so that a
         *     record that the session's stream has is there with all that came of it
         */
        record New(Drafts own, @Nullable Drafts agents) implements Taken {
            /** Returns the events of the session, at least one. */
            List<Event> events() {
                return own.events();
            }

            /** Returns the events of a sub-agent, perhaps none. */
            List<Event> child() {
                return agents == null ? List.of() : agents.events();
            }
        }

        /** It was known. */
        record Repeated() implements Taken {}

        /** Its id was known with another content, which stands. */
        record Contradicted() implements Taken {}
    }

    /** Takes a record. */
    Taken take(TranscriptRecord record) {
        Known content = Known.of(record);
        Known before = known.putIfAbsent(record.id(), content);
        if (before != null) {
            return before.equals(content) ? new Taken.Repeated() : new Taken.Contradicted();
        }
        lastAt = Times.later(lastAt, record.at());
        Drafts drafts = new Drafts(stream, record, record.type(), record.fields(), limits);
        Drafts child = null;
        Fields message = Content.orNone(record.fields().object("message"));
        switch (record.type()) {
            case "assistant" -> conversation.response(record, message, !Responses.isPlaceholder(message), drafts);
            case "user" -> said(record, message, drafts);
            case "system" -> Retries.take(record, drafts);
            case "progress" -> child = progressed(record);
            default -> {}
        }
        interruptions.followed(record, drafts);
        return new Taken.New(drafts, child);
    }

    /** Takes a line that is no JSON, known by the hash of its text; returns its event, or null if it is known. */
    @Nullable
    Event take(TornLine line) {
        if (known.putIfAbsent(line.id(), Known.NONE) != null) {
            return null;
        }
        return new Event(stream, Names.UNPARSED, null, line.id(), Payload.parse(line.json(), limits));
    }

    /** Notes an event of the log that carries no record but has an id of a line. */
    void knows(String id) {
        known.putIfAbsent(id, Known.NONE);
    }

    /** Returns the event that begins the session's stream; it says only what is true whatever is imported first. */
    Event started(@Nullable Instant at) {
        JsonText source = new JsonText().text("name", ClaudeCodeImporter.FORMAT).text("id", sourceId);
        String json =
                new JsonText().text("kind", "agent").object("source", source).toString();
        return new Event(stream, EventType.RUN_STARTED, at, "run:started", Payload.parse(json, limits));
    }

    /** Returns the session's sub-agents. */
    Collection<Agent> agents() {
        return agents.values();
    }

    /** Returns the largest time of its records, or null. */
    @Nullable
    Instant lastAt() {
        return lastAt;
    }

    private void said(TranscriptRecord record, Fields message, Drafts drafts) {
        if (conversation.results(message, record.at(), drafts)) {
            interruptions.refused(record);
        }
        interruptions.take(record, message, known.keySet(), drafts);
        if (!Interruptions.isOne(message)) {
            JsonText metadata = new JsonText()
                    .text("cwd", record.fields().text("cwd"))
                    .text("version", record.fields().text("version"));
            description.describe(record, Title.ofPrompt(record, message), metadata, drafts);
        }
    }

    private @Nullable Drafts progressed(TranscriptRecord record) {
        Fields data = Content.orNone(record.fields().object("data"));
        if (!"agent_progress".equals(data.text("type"))) {
            return null;
        }
        String id = data.text("agentId");
        String tool = record.fields().text("parentToolUseID");
        String agentId = id != null ? id : tool != null ? tool : "agent";
        return agents.computeIfAbsent(agentId, a -> new Agent(a, stream, prices))
                .take(record, data, limits);
    }

    /** Enough of a record's content to notice that another one differs. */
    private record Known(int length, int hash) {
        static final Known NONE = new Known(0, 0);

        static Known of(TranscriptRecord record) {
            String json = record.fields().json();
            return new Known(json.length(), json.hashCode());
        }
    }
}
