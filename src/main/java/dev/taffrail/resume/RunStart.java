package dev.taffrail.resume;

import dev.taffrail.view.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * What a run was started with, so that a resume needs nothing but the store. An immutable value; every component is JSON as it
 * was given, and null where it was not, or was erased.
 *
 * @param workflow the workflow, with its definition if that was given
 * @param inputs what the run works on; of a recorded run those of its description
 * @param projectRoot the directory that it works in
 * @param labels its labels
 * @param args the arguments of its command
 */
public record RunStart(
        @Nullable JsonText workflow,
        @Nullable JsonText inputs,
        @Nullable JsonText projectRoot,
        @Nullable JsonText labels,
        @Nullable JsonText args) {}
