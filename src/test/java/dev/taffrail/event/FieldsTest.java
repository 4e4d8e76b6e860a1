package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final Fields FIELDS =
            Fields.of("{\"text\":\"a\\\"b\\u00e9\",\"plain\":\"c\",\"n\":-12,\"big\":99999999999999999999,"
                    + "\"real\":1.5,\"yes\":true,\"nil\":null,\"obj\":{\"x\":{\"y\":[1]}},\"list\":[\"p\",1,{\"q\":2},[3]],"
                    + "\"at\":\"2026-11-21T10:00:00.5+02:00\",\"\\u0061b\":7,\"last\":[]}");

    @Test
    void each_reader_answers_with_the_value_of_its_kind() {
        assertThat(FIELDS.text("text")).isEqualTo("a\"b\u00e9");
        assertThat(FIELDS.text("plain")).isEqualTo("c");
        assertThat(FIELDS.integer("n")).isEqualTo(-12);
        assertThat(FIELDS.bool("yes")).isTrue();
        assertThat(FIELDS.time("at")).isEqualTo(Instant.parse("2026-11-21T08:00:00.500Z"));
        assertThat(FIELDS.integer("ab")).isEqualTo(7);
        assertThat(FIELDS.texts("list")).containsExactly("p");
        assertThat(FIELDS.objects("list")).extracting(Fields::json).containsExactly("{\"q\":2}");
        assertThat(FIELDS.elements("list")).containsExactly("\"p\"", "1", "{\"q\":2}", "[3]");
        assertThat(FIELDS.json("last")).isEqualTo("[]");
        assertThat(FIELDS.elements("last")).isEmpty();
    }

    @Test
    void a_field_that_is_absent_null_or_of_another_kind_reads_as_null() {
        for (String name : List.of("absent", "nil", "obj", "list", "real", "big")) {
            assertThat(FIELDS.text(name)).isNull();
            assertThat(FIELDS.integer(name)).isNull();
            assertThat(FIELDS.bool(name)).isNull();
            assertThat(FIELDS.time(name)).isNull();
        }
        assertThat(FIELDS.object("n")).isNull();
        assertThat(FIELDS.time("plain")).isNull();
        assertThat(FIELDS.json("absent")).isNull();
        assertThat(FIELDS.json("nil")).isEqualTo("null");
    }

    @Test
    void fields_can_be_left_out_and_the_rest_keeps_its_text_and_order() {
        assertThat(Fields.of("{\"a\":1.50,\"b\":[],\"c\":{}}").jsonWithout(Set.of("b")))
                .isEqualTo("{\"a\":1.50,\"c\":{}}");
        assertThat(Fields.of("{\"a\":1}").jsonWithout(Set.of("a"))).isEqualTo("{}");
        assertThat(Fields.NONE.names()).isEmpty();
    }

    @Test
    void the_extremes_of_a_long_are_read_and_what_lies_beyond_is_not() {
        Fields fields =
                Fields.of("{\"max\":9223372036854775807,\"over\":9223372036854775808,\"min\":-9223372036854775808}");

        assertThat(fields.integer("max")).isEqualTo(Long.MAX_VALUE);
        assertThat(fields.integer("over")).isNull();
        assertThat(fields.integer("min")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void quotes_and_brackets_inside_texts_end_nothing() {
        Fields fields = Fields.of(
                "{\"a\":\"}],\\\\\",\"b\":[\"\\\"]\",{\"c\":\"\\\\\\\"{\"}],\"n\\\"\":\"\\n\\t\\/\\ud83d\\ude00\"}");

        assertThat(fields.names()).containsExactly("a", "b", "n\"");
        assertThat(fields.text("a")).isEqualTo("}],\\");
        assertThat(fields.texts("b")).containsExactly("\"]");
        assertThat(fields.objects("b").get(0).text("c")).isEqualTo("\\\"{");
        assertThat(fields.text("n\"")).isEqualTo("\n\t/\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"",
                "{\"a\":\"\\\"}",
                "{\"a\":[}",
                "{}{}",
                "{\"a\":1 ",
                "{a:1}"
            })
    void what_is_visibly_no_object_is_not_taken_for_one(String text) {
        assertThatThrownBy(() -> Fields.of(text)).isInstanceOf(UncheckedIOException.class);
    }
}
