package dev.taffrail.project;

import dev.taffrail.Taffrail;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.Cells;
import dev.taffrail.view.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the streams that numbers belong to. A number belongs to one stream for ever, so what is found stays true; the tables know
 * those that are there, and the log, at the number's own position, those that were deleted. Call it from any thread.
 */
public final class ProjectStreams {
    /** What projects are numbered as. */
    public static final String PROJECT = "project";

    /** What their runs are numbered as. */
    public static final String RUN = "run";

    private static final Queries QUERIES = Queries.of("projects");

    private final Taffrail store;

    /** @param store whose numbers these are */
    public ProjectStreams(Taffrail store) {
        this.store = store;
    }

    /** Returns the stream of a directory, whether it is registered or not. */
    public static StreamId ofDirectory(String dir) {
        return StreamId.named(PROJECT, dir);
    }

    /** Returns the stream that this number was given to; null if it was given to none. */
    public @Nullable StreamId project(long projectNo) {
        String found = text("stream-of-project", "project_no", projectNo);
        StoredEvent taker = found != null ? null : at(projectNo, EventType.PROJECT_REGISTERED);
        if (taker != null && Objects.equals(taker.fields().integer("projectNo"), projectNo)) {
            return taker.stream();
        }
        return found == null ? null : new StreamId(found);
    }

    /** Returns the stream of the run that this number was given to; null if it was given to none. */
    public @Nullable StreamId run(long runNo) {
        String found = text("stream-of-run", "run_no", runNo);
        StoredEvent taker = found != null ? null : at(runNo, EventType.PROJECT_TOUCHED);
        if (taker != null && Objects.equals(taker.fields().integer("runNo"), runNo)) {
            found = taker.fields().text("startedRunId");
        }
        return found == null ? null : StreamId.run(found);
    }

    /** Returns every run that was ever created for a project and may still be there, also where the tables are behind the log. */
    Set<StreamId> runsOf(StreamId project, long projectNo, Connection views) throws SQLException {
        Set<StreamId> runs = new LinkedHashSet<>();
        QUERIES.ask("ids").bind("project_no", Long.toString(projectNo)).list(views, Cells::text).stream()
                .map(StreamId::run)
                .forEach(runs::add);
        List<Long> folded =
                QUERIES.ask("folded-seq").bind("project_id", project.value()).list(views, Cells::number);
        Seq behind = folded.isEmpty() ? Seq.NONE : new Seq(folded.get(0));
        store.log().each(project, behind, event -> {
            Fields fields = event.fields();
            String started = event.type().equals(EventType.PROJECT_TOUCHED) ? fields.text("startedRunId") : null;
            if (started != null) {
                runs.add(StreamId.run(started));
            }
        });
        return runs;
    }

    private @Nullable String text(String block, String parameter, long number) {
        List<String> found = store.views()
                .read(tables -> QUERIES.ask(block).bind(parameter, number).list(tables, Cells::text));
        return found.isEmpty() ? null : found.get(0);
    }

    private @Nullable StoredEvent at(long number, EventType type) {
        if (number < 1 || number > store.log().head().value()) {
            return null;
        }
        StoredEvent event = store.log().readAll(new Position(number - 1), 1).get(0);
        return event.type().equals(type) ? event : null;
    }
}
