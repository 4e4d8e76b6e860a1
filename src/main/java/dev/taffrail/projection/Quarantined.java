package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;

/**
 * A stream that waits, because one of its events could not be projected. Its rows are as of the event before; all other streams
 * go on. Rebuilding the stream lifts it.
 *
 * @param stream the stream
 * @param position where the event stands that could not be projected
 * @param seq its place in the stream
 * @param cause what went wrong, for people
 */
public record Quarantined(StreamId stream, Position position, Seq seq, String cause) {}
