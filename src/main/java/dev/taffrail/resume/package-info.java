/**
 * Going on: the state that a run resumes from, the plan of a resume, decisions at gates, recovery after a crash, forks.
 * This package imports {@code event}, {@code log}, {@code state} and {@code view}; what it decides goes in through the log.
 * Start with {@link dev.taffrail.resume.Checkpoints}.
 * Always true: a decision is appended at the exact seq that it was made at, and nothing here keeps a state of its own.
 */
@NullMarked
package dev.taffrail.resume;

import org.jspecify.annotations.NullMarked;
