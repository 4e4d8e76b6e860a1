package dev.taffrail.ingest.jsonl;

import dev.taffrail.command.Numbers;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.log.EventLog;
import dev.taffrail.project.ProjectStreams;
import dev.taffrail.thread.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest numbers of messages, projects and runs that a file has brought. A part of a store that is imported into another one
 * may bring numbers above all positions there; those that are given later must go on behind them. Used by one thread.
 */
final class NumbersSeen {
    /** Which field of which event is a number, and of which kind. */
    private static final List<Numbered> NUMBERED = List.of(
            new Numbered(EventType.MESSAGE_APPENDED, "messageId", Messages.NUMBERS),
            new Numbered(EventType.PROJECT_REGISTERED, "projectNo", ProjectStreams.PROJECT),
            new Numbered(EventType.RUN_STARTED, "runNo", ProjectStreams.RUN));

    private final Map<String, Long> highest = new HashMap<>();

    private record Numbered(EventType type, String field, String kind) {}

    void take(Event event) {
        for (Numbered numbered : NUMBERED) {
            Long number = event.type().equals(numbered.type())
                    ? event.payload().fields().integer(numbered.field())
                    : null;
            if (number != null) {
                highest.merge(numbered.kind(), number, Math::max);
            }
        }
    }

    /** Sees to it that numbers go on behind those that were brought; a whole store's do so by themselves. */
    void reserve(EventLog log) {
        highest.forEach((kind, number) -> log.appendAndWait(Numbers.reserving(kind, number, null)));
    }
}
