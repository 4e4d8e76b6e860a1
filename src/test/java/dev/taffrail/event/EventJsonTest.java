package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"runId\":\"r1\",\"seq\":3,\"position\":81,\"type\":\"node:started\","
                        + "\"timestamp\":\"2026-11-21T10:00:00.123Z\",\"nodeId\":\"fetch\",\"attemptNumber\":1}",
                "{\"runId\":\"r1\",\"seq\":1,\"position\":1,\"type\":\"x:y\",\"timestamp\":null}",
                "{\"runId\":\"thread:7\",\"seq\":1,\"position\":1,\"type\":\"x:y\",\"timestamp\":\"1969-12-31T23:59:59.999Z\","
                        + "\"eventId\":\"a\\\"\\\\b\u00e9\",\"\\u0061\":1.50,\"b\":1E400}",
                "{\"runId\":\"r1\",\"seq\":2,\"position\":9,\"type\":\"run:started\",\"timestamp\":null,\"erased\":\"sha256:"
                        + "0000000000000000000000000000000000000000000000000000000000000000\"}",
            })
    void what_was_written_reads_and_writes_the_same_bytes(String line) {
        EventJson.Line read = EventJson.read(line, Limits.DEFAULT);
        Event event = read.event();

        assertThat(EventJson.write(new StoredEvent(
                        java.util.Objects.requireNonNull(read.position()),
                        java.util.Objects.requireNonNull(read.seq()),
                        event.stream(),
                        event.type(),
                        event.at(),
                        event.eventId(),
                        event.payload().json())))
                .isEqualTo(line);
    }

    @Test
    void the_envelope_may_stand_anywhere_in_the_line() {
        EventJson.Line line = EventJson.read(
                " {\"nodeId\":\"a\", \"type\":\"node:started\",\"x\":[ 1 ], \"timestamp\":\"2026-11-21T12:00:00+02:00\", \"runId\":\"r\"} ",
                Limits.DEFAULT);

        assertThat(line.event().payload().json()).isEqualTo("{\"nodeId\":\"a\",\"x\":[1]}");
        assertThat(line.event().at()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(line.seq()).isNull();
    }

    @Test
    void a_line_without_an_envelope_is_refused_by_the_name_of_what_is_missing() {
        assertRefused("{\"type\":\"a:b\",\"timestamp\":null}", "'runId'");
        assertRefused("{\"runId\":\"r\",\"timestamp\":null}", "'type'");
        assertRefused("{\"runId\":\"r\",\"type\":\"a:b\"}", "'timestamp'");
        assertRefused("{\"runId\":\"r\",\"type\":\"a:b\",\"timestamp\":\"yesterday\"}", "yesterday");
        assertRefused("{\"runId\":\"r\",\"type\":\"a:b\",\"timestamp\":null,\"seq\":0}", "seq is 0");
        assertRefused("{\"runId\":\"r\",\"type\":\"a:b\",\"timestamp\":null,\"streamId\":\"s\"}", "'streamId'");
    }

    private static void assertRefused(String line, String message) {
        assertThatThrownBy(() -> EventJson.read(line, Limits.DEFAULT))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining(message);
    }
}
