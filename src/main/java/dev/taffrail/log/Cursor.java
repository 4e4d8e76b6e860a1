package dev.taffrail.log;

import dev.taffrail.event.Position;

/**
 * How far somebody has read, with the digest of the row there, so that a log that was restored from a backup is noticed.
 *
 * @param position the last position that was read
 * @param digest the digest of that row in lower-case hexadecimal; the store's id at {@link Position#START}
 */
public record Cursor(Position position, String digest) {}
