package dev.taffrail.project;

import dev.taffrail.Taffrail;
import dev.taffrail.view.Cells;
import dev.taffrail.view.Queries;
import dev.taffrail.view.Question;
import dev.taffrail.view.RecordOf;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the registry: every answer is as of one moment. Call it from any thread. */
final class ProjectQueries {
    private static final Queries QUERIES = Queries.of("projects");
    private static final RecordOf<Project> PROJECT = new RecordOf<>(Project.class);
    private static final RecordOf<ProjectRun> RUN = new RecordOf<>(ProjectRun.class);
    private static final RecordOf<CrashedRun> CRASHED = new RecordOf<>(CrashedRun.class);
    private static final RecordOf<ProjectOverview> OVERVIEW = new RecordOf<>(ProjectOverview.class);

    private final Taffrail store;

    ProjectQueries(Taffrail store) {
        this.store = store;
    }

    Optional<Project> project(String dir) {
        return first(ofDirectory(dir), PROJECT);
    }

    Optional<Project> project(long projectNo) {
        return first(QUERIES.ask("projects", "of-number").bind("project_no", projectNo), PROJECT);
    }

    List<Project> projects() {
        return list(QUERIES.ask("projects", "last-run-first"), PROJECT);
    }

    Optional<ProjectRun> run(long runNo) {
        return first(QUERIES.ask("runs", "with-number").bind("run_no", runNo), RUN);
    }

    Optional<ProjectRun> newestOfProcess(long pid) {
        return first(
                QUERIES.ask("runs", "of-process", "newest-first", "limited")
                        .bind("pid", pid)
                        .bind("limit", 1L),
                RUN);
    }

    /** @param limit at most so many; negative for all */
    List<ProjectRun> runs(long projectNo, long limit) {
        return list(runsOf(projectNo, limit), RUN);
    }

    List<ProjectRun> running() {
        return list(QUERIES.ask("runs", "running", "newest-first"), RUN);
    }

    List<ProjectRun> runs() {
        return list(QUERIES.ask("runs", "newest-first"), RUN);
    }

    List<CrashedRun> crashed() {
        return list(QUERIES.ask("crashed-runs"), CRASHED);
    }

    Optional<ProjectWithLatestRun> withLatestRun(String dir) {
        return store.views().read(tables -> {
            List<Project> projects = ofDirectory(dir).list(tables, PROJECT);
            if (projects.isEmpty()) {
                return Optional.empty();
            }
            Project project = projects.get(0);
            List<ProjectRun> newest = runsOf(project.projectNo(), 1).list(tables, RUN);
            long total = QUERIES.ask("count")
                    .bind("project_no", Long.toString(project.projectNo()))
                    .list(tables, Cells::number)
                    .get(0);
            @Nullable ProjectRun latest = newest.isEmpty() ? null : newest.get(0);
            return Optional.of(new ProjectWithLatestRun(project, latest, total));
        });
    }

    Optional<ProjectOverview> overview(long projectNo) {
        return first(QUERIES.ask("overview", "of-number", "overview-figures").bind("project_no", projectNo), OVERVIEW);
    }

    /** @param limit at most so many; negative for all */
    List<ProjectOverview> overviews(long limit) {
        return list(
                QUERIES.ask("overview", "last-run-first", "limited", "overview-figures")
                        .bind("limit", limit),
                OVERVIEW);
    }

    private static Question ofDirectory(String dir) {
        return QUERIES.ask("projects", "of-stream")
                .bind("project_id", ProjectStreams.ofDirectory(dir).value());
    }

    private static Question runsOf(long projectNo, long limit) {
        return QUERIES.ask("runs", "of-project", "newest-first", "limited")
                .bind("project_no", Long.toString(projectNo))
                .bind("limit", limit);
    }

    private <T extends Record> List<T> list(Question question, RecordOf<T> mapper) {
        return store.views().read(tables -> question.list(tables, mapper));
    }

    private <T extends Record> Optional<T> first(Question question, RecordOf<T> mapper) {
        return list(question, mapper).stream().findFirst();
    }
}
