package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads may come from anybody; a terminal must not obey them. */
class UntrustedTextTest {
    private static final String EVIL = "evil\u001b[2J\u001b]52;c;ZXZpbA==\u0007\u009b31m\u202etext";

    @TempDir
    Path store;

    @BeforeEach
    void record() throws IOException {
        String lines = line("run:started", Map.of("kind", "agent", "name", EVIL, "labels", Map.of(EVIL, EVIL)))
                + line(
                        "node:started",
                        Map.of("nodeId", EVIL, "nodeType", EVIL, "name", EVIL, "inputs", Map.of("a", EVIL)))
                + line("cost:updated", Map.of("nodeId", EVIL, "model", EVIL, "inputTokens", 1, "outputTokens", 1))
                + line("human_gate:paused", Map.of("gateId", EVIL, "nodeId", EVIL, "message", EVIL))
                + line("strange:thing", Map.of("text", EVIL))
                + line("node:failed", Map.of("nodeId", EVIL, "error", Map.of("code", EVIL, "message", EVIL)))
                + line("run:failed", Map.of("error", Map.of("code", EVIL, "message", EVIL, "nodeId", EVIL)));
        CommandTester.Result result = CommandTester.piped(store).feed(lines, "record");
        assertThat(result.exit()).as(result.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "ls -o wide",
                "ls --no-trunc",
                "show r1",
                "show r1 evil",
                "steps r1",
                "logs r1",
                "logs --all",
                "costs",
                "costs --by step"
            })
    void what_events_say_reaches_a_terminal_without_its_escape_sequences(String command) {
        for (CommandTester shell : new CommandTester[] {
            CommandTester.atTerminal(store, 80), CommandTester.atTerminal(store, 200), CommandTester.piped(store)
        }) {
            CommandTester.Result result = shell.run(command);

            assertThat(result.out()).as(result.err()).contains("evil");
            assertThat(result.out().chars().filter(UntrustedTextTest::isHarmful))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls --json",
                "ls -o csv",
                "ls -o jsonl",
                "show r1 --json",
                "show r1 evil --json",
                "steps r1 -q",
                "logs r1 --json"
            })
    void data_is_harmless_on_a_terminal_too(String command) {
        CommandTester.Result result = CommandTester.atTerminal(store, 80).run(command);

        assertThat(result.out()).as(result.err()).contains("evil");
        assertThat(result.out().chars().filter(UntrustedTextTest::isHarmful)).isEmpty();
    }

    @Test
    void errors_are_clean_too() {
        CommandTester.Result result = CommandTester.atTerminal(store, 80).words("show", EVIL);

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err().chars().filter(UntrustedTextTest::isHarmful)).isEmpty();
    }

    @Test
    void json_keeps_the_text_as_escapes() throws IOException {
        String out = CommandTester.piped(store).run("ls --json=name").out();

        assertThat(out.chars().filter(c -> c == 0x1b)).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(out)
                        .get("items")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo(EVIL);
    }

    private static boolean isHarmful(int c) {
        return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e);
    }

    private static String line(String type, Map<String, ?> payload) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("runId", "r1");
        line.put("type", type);
        line.put("timestamp", "2026-11-21T10:00:00Z");
        line.putAll(payload);
        return new ObjectMapper().writeValueAsString(line) + "\n";
    }
}
