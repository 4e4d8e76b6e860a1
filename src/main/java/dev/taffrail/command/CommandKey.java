package dev.taffrail.command;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.LockedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes a command that is given again the same command. An immutable value.
 *
 * @param stream the stream that the key is unique in
 * @param key the key, at most 180 characters; null if the command is another one each time it is given
 */
public record CommandKey(StreamId stream, @Nullable String key) {
    private static final Pattern NUMBERED = Pattern.compile("#[0-9]+$");

    /**
     * Returns the id of the command's event of this number, from 0; null without a key. No two keys share one: a key that looks
     * like the id of another one's later event gets a number from the first.
     */
    @Nullable
    String eventId(int number) {
        boolean plain = key == null || (number == 0 && !NUMBERED.matcher(key).find());
        return plain ? key : key + "#" + number;
    }

    /** Returns the seq of the command's first event; null if it was not given yet. */
    @Nullable
    Seq find(LockedLog log) {
        String first = eventId(0);
        return first == null ? null : log.seqOf(stream, first);
    }

    /** Returns the command's events of this stream, from the seq of the first. */
    List<StoredEvent> read(EventLog log, Seq first) {
        List<StoredEvent> events = new ArrayList<>();
        Seq behind = new Seq(first.value() - 1);
        for (List<StoredEvent> page = log.read(stream, behind, 100);
                !page.isEmpty();
                page = log.read(stream, behind, 100)) {
            for (StoredEvent event : page) {
                if (!isMine(event, events.size())) {
                    return events;
                }
                events.add(event);
                behind = event.seq();
            }
        }
        return events;
    }

    private boolean isMine(StoredEvent event, int number) {
        return Objects.equals(event.eventId(), eventId(number));
    }
}
