package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonPrinterTest {
    record Item(
            String name,
            RunStatus status,
            Seq seq,
            Position position,
            Instant at,
            @Nullable Long cost,
            List<String> models,
            @Nullable JsonText error) {}

    private static final Item ITEM = new Item(
            "a \"b\" \u001b[31m",
            RunStatus.FAILED,
            new Seq(3),
            new Position(81),
            Instant.parse("2026-11-21T10:00:00.100Z"),
            null,
            List.of("m1", "m2"),
            new JsonText("{\"code\":1.50}"));

    @Test
    void records_are_written_by_their_components() {
        assertThat(JsonPrinter.object(Shape.of(Item.class), ITEM, false))
                .isEqualTo("{\"name\":\"a \\\"b\\\" \\u001B[31m\",\"status\":\"failed\",\"seq\":3,\"position\":81,"
                        + "\"at\":\"2026-11-21T10:00:00.100Z\",\"cost\":null,\"models\":[\"m1\",\"m2\"],"
                        + "\"error\":{\"code\":1.50}}");
    }

    @Test
    void a_page_without_items_is_still_a_page() {
        assertThat(JsonPrinter.page(Shape.of(Item.class), List.of(), null, false))
                .isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void only_the_fields_asked_for_are_written_in_the_order_asked_for() {
        Shape<Item> some = Shape.of(Item.class).only(List.of("seq", "name"));
        assertThat(JsonPrinter.page(some, List.of(ITEM), "c1", false))
                .isEqualTo("{\"items\":[{\"seq\":3,\"name\":\"a \\\"b\\\" \\u001B[31m\"}],\"next\":\"c1\"}");
    }

    @Test
    void maps_lists_and_numbers_nest() {
        Map<String, Object> map = Map.of("list", Arrays.asList(1, null, 2.5, Map.of("k", true)));
        assertThat(JsonPrinter.of(map, false)).isEqualTo("{\"list\":[1,null,2.5,{\"k\":true}]}");
    }

    @Test
    void csv_quotes_what_needs_it_and_leaves_null_empty() {
        StringBuilder out = new StringBuilder();
        Csv.write(out, Shape.of(Item.class).only(List.of("name", "status", "cost", "models", "error")), List.of(ITEM));
        assertThat(out.toString()).isEqualTo("""
                        name,status,cost,models,error
                        "a ""b"" \u001b[31m",failed,,"[""m1"",""m2""]","{""code"":1.50}"
                        """);
    }
}
