/**
 * Importers: what other tools have recorded, read as events, and the exchange of events as JSON lines.
 * This package imports the events and the log that the front door hands out; a format of its own is a package below it.
 * Start with {@link dev.taffrail.ingest.Importer}, what every format offers, and {@link dev.taffrail.ingest.Imports}, which runs one over many files.
 * Always true: a file is read to its end and checked before the first event of it is appended, and importing it again appends nothing.
 */
@NullMarked
package dev.taffrail.ingest;

import org.jspecify.annotations.NullMarked;
