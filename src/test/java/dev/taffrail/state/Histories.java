package dev.taffrail.state;

import dev.taffrail.event.Event;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random histories of several runs, mixed as parallel runs mix, ready to be appended. The same seed makes the same ones. */
public final class Histories {
    private Histories() {}

    /** Returns the histories of so many runs of so many events each. */
    public static List<Event> of(long seed, int runs, int eventsEach) {
        List<List<StoredEvent>> left = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            left.add(new ArrayList<>(RandomHistory.of(seed * 1_000 + i, eventsEach)));
        }
        List<StreamId> names = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            names.add(StreamId.run("run-" + seed + "-" + i));
        }
        Random random = new Random(seed);
        List<Event> mixed = new ArrayList<>();
        while (mixed.size() < runs * eventsEach) {
            int run = random.nextInt(runs);
            if (!left.get(run).isEmpty()) {
                StoredEvent event = left.get(run).remove(0);
                mixed.add(Event.of(names.get(run), event.type(), event.at(), Payload.parse(event.payload())));
            }
        }
        return mixed;
    }
}
