package dev.taffrail.state;

/**
 * A column of a read model's table, for reading and writing rows by type.
 *
 * @param <T> {@link String} for TEXT, {@link Long} for INTEGER
 * @param name the column's name in the table, snake_case
 * @param index its place in the row, from 0
 * @param type what its values are
 */
public record Column<T>(String name, int index, Class<T> type) {}
