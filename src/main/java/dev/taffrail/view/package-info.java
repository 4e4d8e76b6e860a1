/**
 * Reading: runs with their steps, costs, gates, jobs and tool calls, as values.
 * This package imports {@code event}, {@code sqlite} and {@code log}; the tables come in through {@link dev.taffrail.view.ViewReader}.
 * Start with {@link dev.taffrail.view.History}.
 * Always true: nothing here writes, every value of a caller is bound, and an unknown price is null and never 0.
 */
@NullMarked
package dev.taffrail.view;

import org.jspecify.annotations.NullMarked;
