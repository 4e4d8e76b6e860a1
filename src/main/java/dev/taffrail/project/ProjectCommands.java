package dev.taffrail.project;

import dev.taffrail.Taffrail;
import dev.taffrail.command.CommandKey;
import dev.taffrail.command.Commands;
import dev.taffrail.command.Done;
import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.resume.ProcessIdentity;
import dev.taffrail.state.ProjectsTable;
import dev.taffrail.state.Row;
import dev.taffrail.view.NotFound;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done to projects, and to all runs of one. Call it from any thread. */
final class ProjectCommands {
    private static final String PROJECT_NO = "projectNo";
    private static final String RUN_NO = "runNo";
    private static final String RUN_COUNT = "runCount";
    private static final EventType RUNS_DELETED = EventType.of("project:runs_deleted");

    private final Commands commands;
    private final ProjectStreams streams;
    private final @Nullable String key;

    /** @param key what makes a command the same when it is given again; null if each is another one */
    ProjectCommands(Taffrail store, @Nullable String key) {
        this.commands = store.streamCommands();
        this.streams = new ProjectStreams(store);
        this.key = key;
    }

    UpsertedProject upsert(String dir, String cmd, @Nullable String prompt) {
        StreamId project = ProjectStreams.ofDirectory(dir);
        return commands.give(new CommandKey(project, key), ProjectCommands::upserted, look -> {
            Row row = look.find(project, ProjectsTable.TABLE);
            return row == null ? Outcome.of(registered(project, dir, cmd, prompt)) : updated(project, row, cmd, prompt);
        });
    }

    private static Said registered(StreamId project, String dir, String cmd, @Nullable String prompt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dir", dir);
        fields.put("cmd", cmd);
        if (prompt != null) {
            fields.put("prompt", prompt);
        }
        return Said.of(project, EventType.PROJECT_REGISTERED, fields).numbered(PROJECT_NO, ProjectStreams.PROJECT);
    }

    /** The number goes along, so that the command answers the same when it is given again. */
    private static Outcome<UpsertedProject> updated(StreamId project, Row row, String cmd, @Nullable String prompt) {
        Map<String, Object> changed = new LinkedHashMap<>();
        if (!cmd.equals(row.get(ProjectsTable.CMD))) {
            changed.put("cmd", cmd);
        }
        if (prompt != null && !prompt.equals(row.get(ProjectsTable.PROMPT))) {
            changed.put("prompt", prompt);
        }
        if (changed.isEmpty()) {
            return Outcome.nothing(new UpsertedProject(number(row), false));
        }
        changed.put(PROJECT_NO, number(row));
        return Outcome.of(Said.of(project, EventType.PROJECT_UPDATED, changed));
    }

    private static UpsertedProject upserted(Done done) {
        return new UpsertedProject(done.number(PROJECT_NO), done.first().has("dir"));
    }

    boolean touch(long projectNo) {
        StreamId project = streams.project(projectNo);
        return project != null
                && commands.give(
                        new CommandKey(project, key),
                        done -> true,
                        look -> isThere(look, project, projectNo)
                                ? Outcome.of(Said.of(project, EventType.PROJECT_TOUCHED, lastRun(look)))
                                : Outcome.nothing(false));
    }

    /** The project's own event comes first and takes the number, so that its stream can answer a repeated command. */
    CreatedRun createRun(long projectNo, ProcessIdentity process, List<String> args, String runId) {
        StreamId project = streams.project(projectNo);
        if (project == null) {
            throw noProject(projectNo);
        }
        return commands.give(new CommandKey(project, key), ProjectCommands::created, look -> {
            Row row = look.find(project, ProjectsTable.TABLE);
            if (row == null || number(row) != projectNo) {
                throw noProject(projectNo);
            }
            Map<String, Object> touched = lastRun(look);
            touched.put("startedRunId", runId);
            Map<String, Object> started = new LinkedHashMap<>();
            started.put("kind", "process");
            started.put("name", row.get(ProjectsTable.CMD));
            started.put("projectId", projectNo);
            started.put("args", args);
            started.put("process", process.fields());
            return Outcome.of(
                    Said.of(project, EventType.PROJECT_TOUCHED, touched).numbered(RUN_NO, ProjectStreams.RUN),
                    Said.of(StreamId.run(runId), EventType.RUN_STARTED, started).withTheOneBefore(RUN_NO));
        });
    }

    private static CreatedRun created(Done done) {
        return new CreatedRun(
                done.number(RUN_NO), Objects.requireNonNull(done.first().text("startedRunId")));
    }

    boolean delete(long projectNo) {
        StreamId project = streams.project(projectNo);
        return project != null
                && commands.give(new CommandKey(project, key), done -> true, look -> {
                    if (!isThere(look, project, projectNo)) {
                        return Outcome.nothing(false);
                    }
                    List<Said> runs = deletions(look, project, projectNo);
                    List<Said> said = new ArrayList<>();
                    said.add(Said.of(project, EventType.PROJECT_DELETED, Map.of(RUN_COUNT, runs.size())));
                    said.addAll(runs);
                    return Outcome.of(said);
                });
    }

    /** A command with a key leaves a word of its own in the project's stream, which is all that a repeated one can find. */
    int deleteRuns(long projectNo) {
        StreamId project = streams.project(projectNo);
        return project == null
                ? 0
                : commands.give(new CommandKey(project, key), ProjectCommands::deleted, look -> {
                    List<Said> said = new ArrayList<>();
                    if (isThere(look, project, projectNo)) {
                        said.addAll(deletions(look, project, projectNo));
                    }
                    if (key != null && !said.isEmpty()) {
                        said.add(0, Said.of(project, RUNS_DELETED, Map.of(RUN_COUNT, said.size())));
                    }
                    return said.isEmpty() ? Outcome.nothing(0) : Outcome.of(said);
                });
    }

    private static int deleted(Done done) {
        Long counted = done.first().integer(RUN_COUNT);
        return counted == null ? done.said().size() : counted.intValue();
    }

    private List<Said> deletions(Look look, StreamId project, long projectNo) throws SQLException {
        List<Said> said = new ArrayList<>();
        for (StreamId run : look.ask(views -> streams.runsOf(project, projectNo, views))) {
            if (look.isThere(run)) {
                said.add(Said.of(run, EventType.RUN_DELETED, Map.of()));
            }
        }
        return said;
    }

    /** A directory that was deleted and registered again has another number, though its stream is the same. */
    private static boolean isThere(Look look, StreamId project, long projectNo) {
        Row row = look.find(project, ProjectsTable.TABLE);
        return row != null && number(row) == projectNo;
    }

    private static Map<String, Object> lastRun(Look look) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lastRunAt", EventJson.format(look.now()));
        return fields;
    }

    private static long number(Row project) {
        return Objects.requireNonNull(project.get(ProjectsTable.PROJECT_NO), "every project has a number");
    }

    private static NotFound noProject(long projectNo) {
        return new NotFound(
                Long.toString(projectNo),
                "There is no project " + projectNo + ", so no run of it can be created.",
                "Register its directory first and take the number that you are given.");
    }
}
