package dev.taffrail;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Decider;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.log.Placed;
import dev.taffrail.projection.Projections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sink that answers once the shipped tables show what was appended. Call it from any thread. */
final class ProjectedSink implements EventSink {
    private final EventSink log;
    private final Projections projections;

    ProjectedSink(EventSink log, Projections projections) {
        this.log = log;
        this.projections = projections;
    }

    @Override
    public CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> events) {
        return projected(log.append(stream, expected, events));
    }

    @Override
    public CompletableFuture<AppendResult> append(Decider decider) {
        return projected(log.append(decider));
    }

    private CompletableFuture<AppendResult> projected(CompletableFuture<AppendResult> durable) {
        return durable.thenCompose(result -> projections.projected(last(result)).thenApply(shown -> result));
    }

    private static Position last(AppendResult result) {
        List<Placed> places = result instanceof AppendResult.Appended appended
                ? appended.places()
                : result instanceof AppendResult.Duplicate duplicate ? duplicate.places() : List.of();
        return places.stream().map(Placed::position).max(Position::compareTo).orElse(Position.START);
    }
}
