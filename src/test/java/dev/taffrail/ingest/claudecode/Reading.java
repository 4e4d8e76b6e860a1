package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.ingest.PriceTable;
import java.util.ArrayList;
import java.util.List;

/** Takes lines into a session and keeps the events that they become. */
final class Reading {
    final Session session =
            new Session(Names.session(Transcript.SESSION), Transcript.SESSION, PriceTable.own(), Limits.DEFAULT);
    final List<Event> events = new ArrayList<>();
    final List<Event> children = new ArrayList<>();
    final List<Session.Taken> taken = new ArrayList<>();

    static Reading of(Transcript transcript) {
        return new Reading().take(transcript.lines());
    }

    Reading take(List<String> lines) {
        for (String line : lines) {
            Session.Taken answer = session.take(TranscriptRecord.read(line, Fields.of(line)));
            taken.add(answer);
            if (answer instanceof Session.Taken.New fresh) {
                fresh.events().forEach(EventRules::check);
                fresh.child().forEach(EventRules::check);
                events.addAll(fresh.events());
                children.addAll(fresh.child());
            }
        }
        return this;
    }

    /** Returns the types of the session's events, each with the node or the gate that it is about. */
    List<String> story() {
        return events.stream().map(Reading::words).toList();
    }

    /** Returns the same for its sub-agents. */
    List<String> childStory() {
        return children.stream().map(Reading::words).toList();
    }

    List<Fields> of(EventType type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.payload().fields())
                .toList();
    }

    private static String words(Event event) {
        String node = event.payload().fields().text("nodeId");
        return node == null ? event.type().name() : event.type() + " " + node;
    }
}
