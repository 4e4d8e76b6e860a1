/**
 * How the log becomes tables: a reader, fold workers and a writer, for live, catch-up and rebuild alike.
 * This package imports {@code event}, {@code sqlite}, {@code log} and {@code state}.
 * Start with {@link dev.taffrail.projection.Projection}, a set of read models.
 * Always true: the tables hold exactly the rows as of their cursor, and may be deleted at any time.
 */
@NullMarked
package dev.taffrail.projection;

import org.jspecify.annotations.NullMarked;
