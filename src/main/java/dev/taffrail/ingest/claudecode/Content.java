package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says, which is one text or a list of blocks. Stateless. */
final class Content {
    private static final int FIELD_CHARS_MAX = 1_000;
    private static final int EXCERPT_CHARS_MAX = 32_000;

    private Content() {}

    /** Returns these fields, or none. */
    static Fields orNone(@Nullable Fields fields) {
        return fields == null ? Fields.NONE : fields;
    }

    /** Returns the blocks of a message of this type. */
    static List<Fields> blocks(Fields message, String type) {
        return message.objects("content").stream()
                .filter(block -> type.equals(block.text("type")))
                .toList();
    }

    /** Returns the texts of a message, one after the other: the one it is, or those of its text blocks. */
    static List<String> texts(Fields message) {
        String text = message.text("content");
        if (text != null) {
            return List.of(text);
        }
        return blocks(message, "text").stream()
                .map(block -> block.text("text"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Returns the whole text of a message or a block, a line feed between its parts; null if it has none. */
    static @Nullable String text(Fields message) {
        List<String> texts = texts(message);
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /**
     * Returns an object whose long fields are cut to an excerpt. The whole of it stands in the record; this is what a person
     * wants to see of it, and it keeps an event far below the size that is allowed. Null where so little is not to be had.
     */
    static @Nullable String excerpt(Fields object) {
        JsonText excerpt = new JsonText();
        for (String name : object.names()) {
            String json = String.valueOf(object.json(name));
            if (json.length() <= FIELD_CHARS_MAX) {
                excerpt.json(name, json);
            } else {
                String text = object.text(name);
                excerpt.text(name, JsonText.excerpt(text == null ? json : text, FIELD_CHARS_MAX));
            }
        }
        String json = excerpt.toString();
        return json.length() <= EXCERPT_CHARS_MAX ? json : null;
    }
}
