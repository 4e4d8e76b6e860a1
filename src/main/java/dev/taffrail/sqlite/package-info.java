/**
 * SQLite files, opened safely: the store's directory with its locks, connections with the pragmas we rely on, and SQL from files.
 * This package imports {@code event} only.
 * Start with {@link dev.taffrail.sqlite.StoreDirectory}, the files of a store, then {@link dev.taffrail.sqlite.Database}.
 * Always true: one JVM opens a store once, and nothing but SQLite opens a database file.
 */
@NullMarked
package dev.taffrail.sqlite;

import org.jspecify.annotations.NullMarked;
