package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.PriceTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sub-agent of a session: a child run. What it says reaches the session's transcript inside progress records, one message
 * each. Used by one thread.
 */
final class Agent {
    private final String agentId;
    private final StreamId session;
    private final StreamId stream;
    private final Conversation conversation;
    private final Description description = new Description();
    private boolean started;
    private @Nullable Instant lastAt;

    Agent(String agentId, StreamId session, PriceTable prices) {
        this.agentId = agentId;
        this.session = session;
        this.stream = Names.agent(agentId, session);
        this.conversation = new Conversation(prices);
    }

    StreamId stream() {
        return stream;
    }

    /** Returns the largest time of its records, or null. */
    @Nullable
    Instant lastAt() {
        return lastAt;
    }

    /**
     * Takes a progress record of this agent. Every one becomes at least one event, so that the child run lasts from its first
     * record to its last in whatever order they come.
     */
    Drafts take(TranscriptRecord record, Fields data, Limits limits) {
        Fields said = Content.orNone(data.object("message"));
        Fields message = Content.orNone(said.object("message"));
        String type = said.text("type");
        Drafts drafts = new Drafts(stream, record, type, said, limits);
        begin(drafts);
        lastAt = Times.later(lastAt, record.at());
        String prompt = data.text("prompt");
        description.describe(
                record,
                prompt == null ? null : Title.of(prompt),
                new JsonText().text("parentNodeId", record.fields().text("parentToolUseID")),
                drafts);
        if ("assistant".equals(type)) {
            // What a sub-agent reports as an answer counts as a call, be it a placeholder: the record has no other
            // trace of it.
            conversation.response(record, message, true, drafts);
        } else if ("user".equals(type)) {
            conversation.results(message, record.at(), drafts);
        }
        return drafts;
    }

    private void begin(Drafts drafts) {
        if (started) {
            return;
        }
        started = true;
        drafts.start(new JsonText()
                .text("kind", "agent")
                .object("parent", new JsonText().text("runId", session.value()))
                .object(
                        "source",
                        new JsonText().text("name", ClaudeCodeImporter.FORMAT).text("id", agentId)));
    }
}
