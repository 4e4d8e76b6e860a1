/**
 * The command line: one class a command, parsed with picocli, printed through {@link dev.taffrail.cli.screen}.
 * This package imports the front door {@code dev.taffrail} and what it hands out.
 * Start with {@link dev.taffrail.cli.Main}, which picks the command.
 * Always true: data goes to standard output and everything else to standard error, and no stack trace is shown unasked.
 */
@NullMarked
package dev.taffrail.cli;

import org.jspecify.annotations.NullMarked;
