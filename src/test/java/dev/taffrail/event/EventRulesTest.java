package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run:started | {}                                                     | kind is missing",
                "run:started | {\"kind\":\"job\"}                                     | one of workflow, agent, process",
                "run:started | {\"kind\":\"agent\",\"parent\":{}}                     | parent.runId is missing",
                "node:started | {}                                                    | nodeId is missing",
                "node:started | {\"nodeId\":1}                                        | nodeId is 1",
                "node:started | {\"nodeId\":\"a\",\"attemptNumber\":0}                | whole number from 1",
                "node:failed | {\"nodeId\":\"a\",\"error\":{\"code\":\"x\"}}          | error.message is missing",
                "node:completed | {\"nodeId\":\"a\",\"tokensUsed\":{\"input\":-1,\"output\":2}} | tokensUsed.input is -1",
                "cost:updated | {\"model\":\"m\",\"inputTokens\":1}                   | outputTokens is missing",
                "cost:updated | {\"model\":\"m\",\"inputTokens\":-5,\"outputTokens\":0} | inputTokens is -5",
                "cost:updated | {\"model\":\"m\",\"inputTokens\":1.5,\"outputTokens\":0} | inputTokens is 1.5",
                "cost:repriced | {\"priceId\":\"p\",\"rows\":[{\"seq\":1}]}           | rows[].costMicrocents is missing",
                "human_gate:resumed | {\"nodeId\":\"a\",\"decision\":\"maybe\",\"decidedBy\":\"me\"} | one of approved",
                "human_gate:paused | {\"nodeId\":\"a\",\"gateId\":\"g\",\"timeoutAction\":\"fail\"} | timeoutAction stands without",
                "run:paused | {\"gateIds\":[]}                                        | names no gate",
                "run:paused | {\"gateIds\":[\"g\"],\"pendingGateCount\":2}            | pendingGateCount is 2",
                "run:crashed | {\"evidence\":\"hunch\"}                               | one of gone",
            })
    void a_field_that_does_not_fit_is_refused_by_name(String type, String payload, String message) {
        assertThatThrownBy(() -> check(type, payload))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_deadline_before_the_start_is_refused() {
        String job = "{\"nodeId\":\"a\",\"jobId\":\"j\",\"provider\":\"p\",\"model\":\"m\",\"modality\":\"video\","
                + "\"startedAt\":\"2026-11-21T10:00:00Z\",\"deadlineAt\":\"2026-11-21T09:00:00Z\"}";

        assertThatThrownBy(() -> check("media_job:submitted", job))
                .hasMessageContaining("deadlineAt is before startedAt");
        assertThatCode(() -> check("media_job:submitted", job.replace("T09", "T11")))
                .doesNotThrowAnyException();
    }

    @Test
    void optional_fields_may_be_null_and_unknown_fields_and_types_are_let_through() {
        assertThatCode(() -> check("node:started", "{\"nodeId\":\"a\",\"attemptNumber\":null,\"mine\":[1]}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("my:own.type", "{\"nodeId\":7}")).doesNotThrowAnyException();
        assertThatCode(() -> check("run:paused", "{\"gateIds\":[],\"pendingMediaJobNodeIds\":[\"n\"]}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "a/b", "Run:1", ":x", "x:", "'a\u00e9'"})
    void a_stream_needs_a_plain_name(String name) {
        assertThatThrownBy(() -> new StreamId(name)).isInstanceOf(EventRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "run", "run:", ":started", "Run:started", "run::started", "run started"})
    void an_event_type_needs_a_namespaced_name(String name) {
        assertThatThrownBy(() -> EventType.of(name)).isInstanceOf(EventRefused.class);
    }

    private static void check(String type, String payload) {
        EventRules.check(Event.of(StreamId.run("r1"), EventType.of(type), null, Payload.parse(payload)));
    }
}
