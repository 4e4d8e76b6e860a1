/**
 * How fast Taffrail is, beside what it is to be compared with: one class a row of the table in bench/README.md.
 * This package is never shipped and may import everything.
 * Start with {@link dev.taffrail.bench.Rows}, which lists the rows, and {@link dev.taffrail.bench.Bench}, which they measure with.
 * Always true: both sides of a comparison are measured in turns in the same run, at the same durability.
 */
package dev.taffrail.bench;
