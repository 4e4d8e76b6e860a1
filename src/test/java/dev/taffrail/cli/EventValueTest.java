package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "run:started          | {\"kind\":\"agent\"}                                                  | agent",
                "run:started          | {\"workflow\":{\"name\":\"nightly\"},\"name\":\"Report\"}             | nightly · Report",
                "node:started         | {\"nodeId\":\"a\",\"nodeType\":\"task\",\"attemptNumber\":2}          | task · attempt 2",
                "node:completed       | {\"nodeId\":\"a\",\"output\":{\"rows\":5},\"durationMs\":1200}        | 1.2s · {\"rows\":5}",
                "node:completed       | {\"nodeId\":\"a\",\"output\":\"done\"}                                | done",
                "node:failed          | {\"nodeId\":\"a\",\"error\":{\"code\":\"E\",\"message\":\"why\"}}     | E: why",
                "node:retrying        | {\"nodeId\":\"a\",\"error\":{\"code\":\"E\"},\"delayMs\":5000}        | E · again in 5.0s",
                "node:skipped         | {\"nodeId\":\"a\",\"reason\":\"branch_not_taken\"}                    | branch_not_taken",
                "agent:tool_call      | {\"toolId\":\"read\",\"toolInput\":{\"path\":\"x\"}}                  | read · {\"path\":\"x\"}",
                "agent:tool_result    | {\"success\":false,\"outputSummary\":\"no file\"}                     | failed · no file",
                "cost:updated         | {\"model\":\"m\",\"inputTokens\":1200,\"outputTokens\":34}            | m · 1,200 in, 34 out · price unknown",
                "cost:updated         | {\"model\":\"m\",\"inputTokens\":1,\"outputTokens\":1,\"costMicrocents\":123456789} | m · 1 in, 1 out · $1.2346",
                "human_gate:paused    | {\"gateId\":\"g\",\"message\":\"Send?\"}                              | g · Send?",
                "human_gate:resumed   | {\"decision\":\"input_provided\",\"decidedBy\":\"ada\"}               | input provided by ada",
                "budget:paused        | {\"spentMicrocents\":200000000,\"limitMicrocents\":100000000}         | $2.0000 of $1.0000",
                "run:paused           | {\"gateIds\":[\"g1\",\"g2\"]}                                         | waits for g1, g2",
                "run:completed        | {\"outputs\":{}}                                                      |",
                "own:type             | {\"nodeId\":\"a\",\"x\":1}                                            | {\"x\":1}",
                "own:type             | {\"record\":{\"type\":\"progress\",\"data\":{\"hookName\":\"Stop\"}}} | Stop",
                "own:type             | {\"record\":{\"type\":\"progress\",\"data\":{}}}                      | progress"
            })
    void an_event_says_the_one_thing_worth_a_line(String type, String payload, String value) {
        assertThat(EventValue.of(event(type, payload))).isEqualTo(value == null ? "" : value);
    }

    @Test
    void an_erased_event_says_so() {
        assertThat(EventValue.of(event("run:started", "sha256:00"))).isEqualTo("erased");
    }

    private static StoredEvent event(String type, String payload) {
        return new StoredEvent(
                new Position(1), new Seq(1), StreamId.run("r1"), EventType.of(type), null, null, payload);
    }
}
