/**
 * Another tool's store of threads, messages, checkpoints, goals, tools, jobs and workflow traces, read from its own database.
 * This package imports {@code ingest}, the facade for threads, and what that imports.
 * Start with {@link dev.taffrail.ingest.threads.ThreadsImporter}, the way of a file.
 * Always true: ids stay what they were, and a row that cannot be taken is named.
 */
@NullMarked
package dev.taffrail.ingest.threads;

import org.jspecify.annotations.NullMarked;
