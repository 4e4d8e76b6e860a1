/**
 * Claude Code's session transcripts as runs: a session is a run, a response a step, a tool call a step, a sub-agent a child run.
 * This package imports {@code ingest} and what that imports.
 * Start with {@link dev.taffrail.ingest.claudecode.ClaudeCodeImporter}, the way of a file, and {@link
 * dev.taffrail.ingest.claudecode.Session}, what a record becomes.
 * Always true: what a set of records comes to does not depend on the order in which they arrive.
 */
@NullMarked
package dev.taffrail.ingest.claudecode;

import org.jspecify.annotations.NullMarked;
