package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TitleTest {

    @Test
    void the_first_line_that_says_something_is_the_title() {
        assertThat(Title.of("\n\f\n  # Sort\tthe books \nby author")).isEqualTo("Sort the books");
        assertThat(Title.of(" \n ")).isNull();
    }

    @Test
    void a_line_that_ends_in_a_colon_takes_the_next_along() {
        assertThat(Title.of("Do this:\n\n# Sort")).isEqualTo("Do this: Sort");
    }

    @Test
    void a_long_line_is_cut_without_splitting_a_character() {
        assertThat(Title.of("x".repeat(79) + "\uD83D\uDE00 and more")).isEqualTo("x".repeat(79) + "…");
    }

    @Test
    void a_slash_command_is_named_with_its_arguments_and_what_only_the_tool_said_is_no_title() {
        assertThat(ofPrompt("<command-message>review</command-message>\n<command-name>/review</command-name>\n"
                        + "<command-args>12</command-args>"))
                .isEqualTo("/review 12");
        assertThat(ofPrompt("<local-command-stdout>done</local-command-stdout>"))
                .isNull();
        assertThat(ofPrompt("<command-name>/clear</command-name>")).isNull();
    }

    private static @Nullable String ofPrompt(String text) {
        String json = new JsonText()
                .text("type", "user")
                .object("message", new JsonText().text("content", text))
                .toString();
        TranscriptRecord record = TranscriptRecord.read(json, Fields.of(json));
        return Title.ofPrompt(record, Objects.requireNonNull(record.fields().object("message")));
    }
}
