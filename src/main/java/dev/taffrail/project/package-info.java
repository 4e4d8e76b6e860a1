/**
 * The registry of projects: which directories an agent is started in, with which command, and what became of each process.
 * It may import the front door and what that hands out.
 * Start with {@link dev.taffrail.project.ProjectRegistry}.
 * Always true: a run and the project's last-run time change in one append, and a number is never given twice.
 */
@NullMarked
package dev.taffrail.project;

import org.jspecify.annotations.NullMarked;
