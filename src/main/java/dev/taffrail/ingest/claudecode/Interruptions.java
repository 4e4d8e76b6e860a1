package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places where a person stopped the session, each a gate; save those that only echo a refusal, which is a gate already.
 * Whether one is an echo shows in the record that it follows; until that is known, it waits. Used by one thread.
 */
final class Interruptions {
    private static final String INTERRUPTED = "[Request interrupted";
    /** The words of an interruption while a tool was asked for; others never follow a refusal. */
    private static final String FOR_TOOL_USE = "for tool use";

    private final Set<String> refusals = new HashSet<>();
    private final Map<String, List<Interruption>> waiting = new HashMap<>();

    /** Remembers that a record refuses a tool call. */
    void refused(TranscriptRecord record) {
        refusals.add(record.id());
    }

    /**
     * Takes a record of the user's side, if it is an interruption.
     *
     * @param known the ids of all records that are known
     */
    void take(TranscriptRecord record, Fields message, Set<String> known, Drafts drafts) {
        String words = words(message);
        if (words == null) {
            return;
        }
        Interruption interruption = new Interruption(record, words);
        String parent = record.parent();
        if (!words.contains(FOR_TOOL_USE) || parent == null) {
            interruption.stand(drafts);
        } else if (!known.contains(parent)) {
            waiting.computeIfAbsent(parent, p -> new ArrayList<>()).add(interruption);
        } else if (!refusals.contains(parent)) {
            interruption.stand(drafts);
        }
    }

    /** Tells those that have waited for this record. */
    void followed(TranscriptRecord record, Drafts drafts) {
        List<Interruption> following = waiting.remove(record.id());
        if (following != null && !refusals.contains(record.id())) {
            following.forEach(interruption -> interruption.standLate(drafts));
        }
    }

    /** Says whether a message is an interruption rather than a prompt. */
    static boolean isOne(Fields message) {
        return words(message) != null;
    }

    private static @Nullable String words(Fields message) {
        for (String text : Content.texts(message)) {
            if (text.startsWith(INTERRUPTED)) {
                return text;
            }
        }
        return null;
    }

    private record Interruption(TranscriptRecord record, String words) {
        void stand(Drafts drafts) {
            drafts.own(node(), EventType.GATE_PAUSED, paused());
            drafts.add(node() + ":decided", EventType.GATE_RESUMED, resumed());
        }

        void standLate(Drafts drafts) {
            drafts.add(node(), record.at(), EventType.GATE_PAUSED, paused());
            drafts.add(node() + ":decided", record.at(), EventType.GATE_RESUMED, resumed());
        }

        private String node() {
            return "interruption:" + record.id();
        }

        private JsonText paused() {
            return new JsonText()
                    .text("gateId", record.id())
                    .text("nodeId", node())
                    .text("nodeType", "interruption")
                    .text("gateType", "interruption")
                    .text("message", JsonText.excerpt(words, 200));
        }

        private JsonText resumed() {
            return new JsonText()
                    .text("gateId", record.id())
                    .text("nodeId", node())
                    .text("decision", "rejected")
                    .text("decidedBy", "user");
        }
    }
}
