package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a thread has registered. An immutable value.
 *
 * @param position its place in the list, from 0; no two tools of a thread share one
 * @param name what it is called; several may be called the same
 * @param description what it does; null if that was not said
 * @param inputSchema what it takes, as JSON
 */
public record DynamicTool(
        long position, String name, @Nullable String description, JsonText inputSchema) {}
