/**
 * The log: events go in through a ring, one thread journals them in groups, and the commit is the acknowledgement.
 * This package imports {@code event} and {@code sqlite}.
 * Start with {@link dev.taffrail.log.EventLog}, what the log promises.
 * Always true: position and seq have no hole, and what was acknowledged stays.
 */
@NullMarked
package dev.taffrail.log;

import org.jspecify.annotations.NullMarked;
