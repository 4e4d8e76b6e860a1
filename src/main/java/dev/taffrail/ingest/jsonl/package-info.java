/**
 * Events as JSON lines, out of one store and into another.
 * This package imports {@code ingest} and what that imports.
 * Start with {@link dev.taffrail.ingest.jsonl.JsonlImporter} and {@link dev.taffrail.ingest.jsonl.JsonlExport}.
 * Always true: a store that was exported and imported into an empty one exports to the same bytes.
 */
@NullMarked
package dev.taffrail.ingest.jsonl;

import org.jspecify.annotations.NullMarked;
