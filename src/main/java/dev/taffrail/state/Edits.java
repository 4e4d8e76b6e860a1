package dev.taffrail.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The rows that the present event changes, in the order in which it first does so. Owned by the fold's thread. */
final class Edits {
    private final List<Held> changed = new ArrayList<>();
    private final Set<Table> emptied = new LinkedHashSet<>();

    /** Begins a row that the present event makes; every column but the key is null. */
    Held begin(Table table, Object... key) {
        Held held = new Held(this, table, null, Row.Draft.of(table, key));
        changed.add(held);
        return held;
    }

    /** Holds a row that was read from the store. */
    Held hold(Row stored) {
        return new Held(this, stored.table(), stored, null);
    }

    void add(Held held) {
        changed.add(held);
    }

    /** Takes all rows of the stream out of a table; what the present event puts in after this stays. */
    void empty(Table table) {
        changed.removeIf(held -> held.table() == table);
        emptied.add(table);
    }

    /** Looks at each row of a table that was changed so far; what the look itself changes is not looked at. */
    void eachSoFar(Table table, Consumer<Held> look) {
        int count = changed.size();
        for (int i = 0; i < count; i++) {
            if (changed.get(i).table() == table) {
                look.accept(changed.get(i));
            }
        }
    }

    /** Ends the event of this seq and returns what it changes. */
    Changes finish(long seq) {
        List<Row> rows = new ArrayList<>(changed.size());
        for (Held held : changed) {
            rows.add(held.finish(seq));
        }
        Changes changes = emptied.isEmpty() ? Changes.of(rows) : new Changes(false, Set.copyOf(emptied), rows);
        changed.clear();
        emptied.clear();
        return changes;
    }
}
