/**
 * What happened, as values: an event, the stream it belongs to, its type, its JSON payload, and the rules it must keep.
 * This package imports nothing else of Taffrail, so that every other part can speak of events.
 * Start with {@link dev.taffrail.event.Event}, what goes in, and {@link dev.taffrail.event.StoredEvent}, what comes out.
 * Always true: an event that could be constructed is within the limits, and a payload keeps the text of its tokens.
 */
@NullMarked
package dev.taffrail.event;

import org.jspecify.annotations.NullMarked;
