/**
 * There is a log and there are projections. Events are appended to the log; projections are tables computed from it and may be
 * thrown away at any time. This package is the front door: it opens a store and hands out what works on it, and imports every
 * package that an event passes through, from {@code event} to {@code resume}, but no facade and no command.
 * Start with {@link dev.taffrail.RunWriter}, the hand that an engine writes one run with.
 * Always true: only events are ever written by a caller; whatever else a store holds follows from them.
 */
@NullMarked
package dev.taffrail;

import org.jspecify.annotations.NullMarked;
