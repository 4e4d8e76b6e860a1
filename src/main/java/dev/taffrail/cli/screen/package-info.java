/**
 * What a person or a program sees: tables, waterfalls, JSON, CSV, progress bars, and text that cannot harm a terminal.
 * This package imports {@code event} and {@code view}.
 * Start with {@link dev.taffrail.cli.screen.Terminal}, what is being written to, and {@link dev.taffrail.cli.screen.Table}.
 * Always true: text that came out of an event reaches a terminal without its escape sequences.
 */
@NullMarked
package dev.taffrail.cli.screen;

import org.jspecify.annotations.NullMarked;
