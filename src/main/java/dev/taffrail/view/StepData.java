package dev.taffrail.view;

import org.jspecify.annotations.Nullable;

/**
 * What went into a step and what came out, fetched from the log. An immutable value.
 *
 * @param input the inputs of the event that began it; null if it had none, or they were erased
 * @param output the output of the event that ended it; null if it had none, or it was erased
 */
public record StepData(@Nullable JsonText input, @Nullable JsonText output) {
    /** Nothing went in and nothing came out. */
    public static final StepData NONE = new StepData(null, null);
}
