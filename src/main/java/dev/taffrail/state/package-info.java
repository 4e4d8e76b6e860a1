/**
 * The fold: how events become rows, as pure functions without a database, a clock or a thread.
 * This package imports events only; rows that the fold does not hold come in through {@link dev.taffrail.state.Rows}.
 * Start with {@link dev.taffrail.state.StreamFold}, the fold of one stream, and {@link dev.taffrail.state.Row}, what it answers with.
 * Always true: the same events give the same rows, whoever folds them, in one go or event by event.
 */
@NullMarked
package dev.taffrail.state;

import org.jspecify.annotations.NullMarked;
