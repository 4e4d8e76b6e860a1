package dev.taffrail.cli.screen;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as comma-separated values after RFC 4180, but with line feeds alone. Stateless; call from any thread. */
public final class Csv {
    private Csv() {}

    /** Writes a line of names and a line for each row; null is an empty field. */
    public static <T> void write(Appendable out, Shape<T> shape, List<T> rows) {
        Lines lines = new Lines(out);
        lines.add(line(shape.names().toArray()));
        for (T row : rows) {
            lines.add(line(shape.values().apply(row)));
        }
    }

    private static String line(@Nullable Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "" : quoted(JsonPrinter.text(value)))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        boolean special =
                text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
