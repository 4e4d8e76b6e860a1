/**
 * What Taffrail is measured beside: other ways to have a step on the disk before the next one begins.
 * This package imports {@code bench}, Taffrail's public API, and the peers, which nothing else here depends on.
 * Start with {@link dev.taffrail.bench.peer.Peer}, one of them.
 * Always true: a step is counted once it is durable, and what was counted is found in the database afterwards.
 */
@NullMarked
package dev.taffrail.bench.peer;

import org.jspecify.annotations.NullMarked;
