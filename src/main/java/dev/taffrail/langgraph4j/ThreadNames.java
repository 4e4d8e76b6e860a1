package dev.taffrail.langgraph4j;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.StreamNames;

/**
 * Which run a thread is. A thread id that can name a run does; any other is spelled out behind {@code lg4j~}. Stateless.
 */
final class ThreadNames {
    private static final String PREFIX = "lg4j~";

    private ThreadNames() {}

    static StreamId run(String threadId) {
        boolean isId = !threadId.startsWith(PREFIX) && canNameARun(threadId);
        return StreamId.run(isId ? threadId : StreamNames.spell(PREFIX, threadId));
    }

    private static boolean canNameARun(String name) {
        try {
            return new StreamId(name).isRun();
        } catch (EventRefused no) {
            return false;
        }
    }
}
