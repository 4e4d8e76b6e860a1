package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A short title out of what a person wrote. Stateless. */
final class Title {
    private static final int CHARS_MAX = 80;
    private static final Pattern COMMAND = Pattern.compile("<command-name>([^<]*)</command-name>");
    private static final Pattern ARGUMENTS = Pattern.compile("<command-args>([^<]*)</command-args>");

    private Title() {}

    /**
     * Returns the title that a record of a prompt gives its session; null if a person's prompt is not what it is, such as the
     * output of a command, a note of the editor, or a summary.
     */
    static @Nullable String ofPrompt(TranscriptRecord record, Fields message) {
        if (record.is("isMeta")
                || record.is("isCompactSummary")
                || !Content.blocks(message, "tool_result").isEmpty()) {
            return null;
        }
        List<String> texts = Content.texts(message);
        for (String text : texts) {
            String title = text.startsWith("<command-message>") ? ofCommand(text) : of(text);
            if (title != null) {
                return title;
            }
        }
        return null;
    }

    /**
     * Returns the first line that says something, shortened; where it ends in a colon, what follows it belongs to it. Null for
     * a text that begins with a tag or is blank.
     */
    static @Nullable String of(String text) {
        if (text.stripLeading().startsWith("<")) {
            return null;
        }
        StringBuilder title = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String words = line.replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .replaceFirst("^ ?#+ ", "")
                    .strip();
            if (!words.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ").append(words);
                if (!words.endsWith(":")) {
                    break;
                }
            }
        }
        return title.isEmpty() ? null : JsonText.excerpt(title.toString(), CHARS_MAX);
    }

    private static @Nullable String ofCommand(String text) {
        Matcher command = COMMAND.matcher(text);
        if (!command.find()) {
            return null;
        }
        Matcher arguments = ARGUMENTS.matcher(text);
        return of(command.group(1) + (arguments.find() ? " " + arguments.group(1) : ""));
    }
}
