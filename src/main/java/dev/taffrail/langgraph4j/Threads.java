package dev.taffrail.langgraph4j;

import dev.taffrail.Taffrail;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The threads that this process has touched last. Call it from any thread. */
final class Threads {
    /** {@code threads_max}: threads whose last state is kept in memory, but for those in which a node is under way. */
    private static final int THREADS_MAX = 256;

    private final Taffrail store;
    private final Values values;
    private final Map<String, ThreadSaver> byId = new LinkedHashMap<>(16, 0.75f, true);

    Threads(Taffrail store, Values values) {
        this.store = store;
        this.values = values;
    }

    Values values() {
        return values;
    }

    synchronized ThreadSaver get(String threadId) {
        ThreadSaver known = byId.get(threadId);
        if (known != null) {
            return known;
        }
        Iterator<ThreadSaver> eldest = byId.values().iterator();
        while (byId.size() >= THREADS_MAX && eldest.hasNext()) {
            if (!eldest.next().steps().isBusy()) {
                eldest.remove();
            }
        }
        ThreadRun run = new ThreadRun(store, threadId, values);
        ThreadSteps steps = new ThreadSteps(run, store.options().clock());
        ThreadSaver made = new ThreadSaver(
                run, steps, values, store.options().log().limits().payloadBytesMax());
        byId.put(threadId, made);
        return made;
    }
}
