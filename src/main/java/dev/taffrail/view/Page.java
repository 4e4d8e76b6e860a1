package dev.taffrail.view;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. An immutable value.
 *
 * @param <T> what the list is of
 * @param items the items, in the order asked for
 * @param next what to hand in as {@code after} for the items behind these; null if there are none
 */
public record Page<T>(List<T> items, @Nullable String next) implements Iterable<T> {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }
}
