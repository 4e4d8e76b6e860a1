package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb", // colour
                "a\u001b[2J\u001b[Hb", // clear and go home
                "a\u001b]0;title\u0007b", // window title, ended by BEL
                "a\u001b]52;c;ZXZpbA==\u001b\\b", // clipboard, ended by ST
                "a\u001bPq#0\u001b\\b", // device control
                "a\u001b_payload\u001b\\b", // application command
                "a\u009b31mb", // CSI in one character
                "a\u009d0;title\u009cb", // OSC in one character
                "a\u001b(Bb", // character set
                "a\u001bcb", // reset
                "a\u0007\u0008\u0000\u007fb", // bell, backspace, null, delete
                "a\u202eb", // right-to-left override
                "a\u2066b\u2069",
                "a\u001b\u001b[31mb"
            })
    void escape_sequences_and_controls_are_gone(String text) {
        assertThat(CleanText.line(text)).isEqualTo("ab");
    }

    @Test
    void a_line_has_no_line_ends_and_no_tabs() {
        assertThat(CleanText.line("one\ntwo\r\n\tthree  four\n")).isEqualTo("one two three four");
    }

    @Test
    void a_block_keeps_its_lines() {
        assertThat(CleanText.block("one\n\ttwo\r\n\u001b[1mthree")).isEqualTo("one\n\ttwo\nthree");
    }

    @Test
    void an_escape_that_is_never_ended_takes_the_rest() {
        assertThat(CleanText.line("shown\u001b]0;the rest")).isEqualTo("shown");
        assertThat(CleanText.line("shown\u001b")).isEqualTo("shown");
        assertThat(CleanText.line("shown\u001b[")).isEqualTo("shown");
    }

    @Test
    void ordinary_text_of_any_language_stays() {
        String text = "naïve – “quoted” 日本語 🚀 ✓";
        assertThat(CleanText.line(text)).isEqualTo(text);
    }

    @Test
    void no_text_whatever_leaves_a_control_character() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab;[]PX^_\\()#0123mKHJ\u001b\u0007\u009b\u009c\u009d\u0090\u202e\n\t ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(CleanText.line(text.toString()).chars().filter(c -> c < ' ' || (c >= 0x7f && c <= 0x9f)))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }
}
