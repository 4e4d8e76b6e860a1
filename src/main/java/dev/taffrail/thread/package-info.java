/**
 * The state of a coding agent: threads whose messages form a tree, named checkpoints, registered tools, one goal a thread, background
 * jobs, and the traces of workflow runs that a replay looks results up in.
 * This package imports the root and what the root hands out: a command becomes events, a query becomes records, and nothing is kept here.
 * Start with {@link dev.taffrail.thread.ThreadStore}.
 * Always true: a command is one append, decided on the stream's head, and a read sees every command that has returned.
 */
@NullMarked
package dev.taffrail.thread;

import org.jspecify.annotations.NullMarked;
