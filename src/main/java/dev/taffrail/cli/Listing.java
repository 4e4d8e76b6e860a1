package dev.taffrail.cli;

import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * How a list of {@code T} is shown in every format. An immutable value.
 *
 * @param columns the columns of a table
 * @param wideColumns the columns of a wide table
 * @param shape every field that can be asked for in JSON and CSV
 * @param fields the fields that are shown there unasked
 * @param id what {@code -q} prints of an item
 * @param <T> what the list is of
 */
record Listing<T>(
        List<Column<T>> columns,
        List<Column<T>> wideColumns,
        Shape<T> shape,
        List<String> fields,
        Function<T, String> id) {

    /** Returns a listing that shows all of its fields and is the same when wide. */
    static <T> Listing<T> of(List<Column<T>> columns, Shape<T> shape, Function<T, String> id) {
        return new Listing<>(columns, columns, shape, shape.names(), id);
    }

    /**
     * Returns the shape with these fields only.
     *
     * @param asked field names; empty for those shown unasked
     * @throws UsageError if a name is none of the fields
     */
    Shape<T> shape(List<String> asked) {
        for (String field : asked) {
            if (!shape.names().contains(field)) {
                throw new UsageError(
                        "There is no field '" + field + "'.", "Fields: " + String.join(", ", shape.names()) + ".");
            }
        }
        return shape.only(asked.isEmpty() ? fields : asked);
    }
}
