/**
 * There is a log and there are projections. Events are appended to the log; projections are tables computed from it and may be
 * thrown away at any time. This package is the front door: a store that is open, and the hand that writes a run.
 * It may import every package of the library; the command line, importers and facades use only what it hands out.
 * Start with {@link dev.taffrail.Taffrail#open(java.nio.file.Path)}.
 * Always true: what was acknowledged stays, and every table can be made anew from the log.
 */
@NullMarked
package dev.taffrail;

import org.jspecify.annotations.NullMarked;
