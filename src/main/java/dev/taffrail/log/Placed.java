package dev.taffrail.log;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;

/**
 * Where an event stands in the log.
 *
 * @param seq its place in its stream
 * @param position its place in the whole log
 * @param duplicate whether it stood there before this append
 */
public record Placed(Seq seq, Position position, boolean duplicate) {}
