/**
 * Commands: a look at the store, a decision, one append. What the facades share stands here once: preconditions that hold under the
 * write lock, numbers out of the log, command keys.
 * This package imports {@code event}, {@code log} and {@code state}.
 * Start with {@link dev.taffrail.command.Commands}.
 * Always true: what a command has looked at stood like that at the moment in which its events were appended.
 */
@NullMarked
package dev.taffrail.command;

import org.jspecify.annotations.NullMarked;
