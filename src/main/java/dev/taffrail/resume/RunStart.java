package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * What a run was started with, so that a resume needs nothing but the store. An immutable value; what was not
 * given, or was erased, is null.
 *
 * @param seq the seq of its run:started
 * @param name what people call it
 * @param workflow the workflow, with its definition if that was given
 * @param inputs what the run works on; of a recorded run those of its description
 * @param projectRoot the directory that it works in
 * @param labels its labels
 * @param args the arguments of its command
 */
public record RunStart(
        Seq seq,
        @Nullable String name,
        @Nullable JsonText workflow,
        @Nullable JsonText inputs,
        @Nullable JsonText projectRoot,
        @Nullable JsonText labels,
        @Nullable JsonText args) {}
