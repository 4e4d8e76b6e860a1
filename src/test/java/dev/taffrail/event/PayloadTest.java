package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    @Test
    void a_payload_keeps_the_text_of_its_tokens_and_drops_white_space_between_them() {
        String json = "{ \"a\" : 1.50 , \"b\":\t[ 1E400, -0.0 ],\r\n \"c d\" : \"x \\u00e9 \\\" { y\", \"e\": { } }";

        assertThat(Payload.parse(json).json())
                .isEqualTo("{\"a\":1.50,\"b\":[1E400,-0.0],\"c d\":\"x \\u00e9 \\\" { y\",\"e\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "1",
                "\"x\"",
                "{",
                "{}{}",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":1} x",
                "{\"a\":NaN}"
            })
    void what_is_not_one_json_object_is_refused(String text) {
        assertThatThrownBy(() -> Payload.parse(text))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("not a JSON object");
    }

    @Test
    void a_name_that_stands_twice_is_refused_at_any_depth() {
        assertThatThrownBy(() -> Payload.parse("{\"a\":{\"b\":1,\"b\":2}}"))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("Duplicate field 'b'");
    }

    @Test
    void names_of_the_envelope_are_refused_at_the_top_and_allowed_below() {
        for (String name : Payload.RESERVED) {
            assertThatThrownBy(() -> Payload.parse("{\"" + name + "\":1}"))
                    .isInstanceOf(EventRefused.class)
                    .hasMessageContaining("'" + name + "'");
            assertThat(Payload.parse("{\"record\":{\"" + name + "\":1}}").json())
                    .contains(name);
        }
    }

    @Test
    void each_limit_is_refused_by_its_name() {
        assertLimit("depth_max", "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}");
        assertLimit("number_digits_max", "{\"a\":" + "1".repeat(101) + "}");
        assertLimit("payload_bytes_max", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
        assertLimit("payload_bytes_max", "{\"a\":\"" + "\u20ac".repeat((1 << 20) / 3) + "\"}");
        assertLimit("name_chars_max", "{\"" + "n".repeat(1_025) + "\":1}");
        assertThat(Payload.parse("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}"))
                .isNotNull();
        assertThat(Payload.parse("{\"a\":" + "1".repeat(100) + "}")).isNotNull();
    }

    @Test
    void half_a_surrogate_pair_is_refused_because_no_utf8_file_can_hold_it() {
        assertThatThrownBy(() -> Payload.parse("{\"a\":\"\ud83d\"}"))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("surrogate");
        assertThat(Payload.parse("{\"a\":\"\\ud83d\"}").json()).isEqualTo("{\"a\":\"\\ud83d\"}");
    }

    @Test
    void a_map_is_written_in_its_order_with_instants_as_text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 1);
        fields.put("at", Instant.parse("2026-11-21T10:00:00Z"));
        fields.put("a", List.of(Map.of("k", "v")));
        fields.put("n", null);

        assertThat(Payload.of(fields).json())
                .isEqualTo("{\"z\":1,\"at\":\"2026-11-21T10:00:00Z\",\"a\":[{\"k\":\"v\"}],\"n\":null}");
    }

    private static void assertLimit(String name, String json) {
        assertThatThrownBy(() -> Payload.parse(json))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.limit()).isEqualTo(name));
    }

    @Test
    void a_part_of_a_checked_payload_stands_in_another_one_and_anything_else_is_checked_first() {
        Fields part = Payload.parse("{\"a\":{\"b\": 1}}").fields().object("a");

        Payload carried = Payload.parse("{\"n\":2}").with("record", part, Limits.DEFAULT);

        assertThat(carried).isEqualTo(Payload.parse("{\"n\":2,\"record\":{\"b\":1}}"));
        assertThat(carried.fields().object("record").integer("b")).isEqualTo(1);
        assertThat(Payload.EMPTY.with("record", part, Limits.DEFAULT).json()).isEqualTo("{\"record\":{\"b\":1}}");
        assertThatThrownBy(() -> Payload.EMPTY.with("record", Fields.of("{\"a\":x}"), Limits.DEFAULT))
                .isInstanceOf(EventRefused.class);
        assertThatThrownBy(() -> carried.with("record", part, Limits.DEFAULT))
                .hasMessageContaining("Duplicate field 'record'");
        assertThatThrownBy(() -> carried.with("seq", part, Limits.DEFAULT)).hasMessageContaining("'seq'");
        assertThatThrownBy(() -> Payload.EMPTY.with("record", part, Limits.DEFAULT.withPayloadBytesMax(10)))
                .isInstanceOf(LimitExceeded.class);
    }
}
