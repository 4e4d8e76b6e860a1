/**
 * Import of a launcher's own database of projects and runs, with the numbers that it gave.
 * It may import the importers' base, the registry of projects, and what these may import.
 * Start with {@link dev.taffrail.ingest.projects.ProjectsImporter}.
 * Always true: a row that is imported again appends nothing, and one that cannot be taken is reported.
 */
@NullMarked
package dev.taffrail.ingest.projects;

import org.jspecify.annotations.NullMarked;
