package dev.taffrail.sqlite;

import java.util.List;

/**
 * One statement out of an {@link SqlFile}. An immutable value.
 *
 * @param sql the text for JDBC, without comments and with a {@code ?} for every parameter
 * @param parameters the names of the parameters, in the order of their {@code ?}; a name stands as often as it occurs
 */
public record SqlStatement(String sql, List<String> parameters) {
    /** Keeps its own copy of the names. */
    public SqlStatement {
        parameters = List.copyOf(parameters);
    }

    /**
     * Returns the place of a parameter's only {@code ?}, counted from 1 as JDBC does.
     *
     * @throws IllegalArgumentException if the name does not occur exactly once
     */
    public int index(String parameter) {
        int first = parameters.indexOf(parameter);
        if (first < 0 || first != parameters.lastIndexOf(parameter)) {
            throw new IllegalArgumentException("':" + parameter + "' does not occur exactly once in: " + sql);
        }
        return first + 1;
    }
}
