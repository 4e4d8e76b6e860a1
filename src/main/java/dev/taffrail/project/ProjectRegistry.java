package dev.taffrail.project;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.EventRefused;
import dev.taffrail.resume.ProcessIdentity;
import dev.taffrail.resume.ProcessTable;
import dev.taffrail.view.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry of a launcher: which directories an agent is started in and with which command, which processes it started there,
 * and how they ended. After a crash it finds out which recorded runs died without saying so.
 *
 * <p>Each method that changes something is one append, all of it or nothing; what would change nothing appends nothing. A method
 * that reads sees what every process had appended when it was called. Lists of runs are ordered by when they were started, the
 * newest first, and by their numbers where that is the same. Numbers are never given again. Call it from any thread; any number of
 * processes may work on one store.
 *
 * <p>Every method may throw what {@link Taffrail} throws where its store cannot be opened, read or written.
 */
public final class ProjectRegistry implements AutoCloseable {
    /** Where the store of a base directory lies in it. */
    public static final String DIRECTORY = ".taffrail";

    private static final int ALL = -1;

    private final StoreSource source;
    private final @Nullable ProcessTable processes;
    private final @Nullable String key;

    private ProjectRegistry(StoreSource source, @Nullable ProcessTable processes, @Nullable String key) {
        this.source = source;
        this.processes = processes;
        this.key = key;
    }

    /** Returns the registry of an open store, which stays the caller's to close. */
    public static ProjectRegistry of(Taffrail store) {
        return new ProjectRegistry(new StoreSource.Open(store), null, null);
    }

    /** Returns the registry whose store lies in {@code .taffrail} of a directory; it is opened, or made, by the first call. */
    public static ProjectRegistry in(Path baseDir) {
        return in(baseDir, Options.defaults());
    }

    /**
     * Returns the registry whose store lies in {@code .taffrail} of a directory; it is opened, or made, by the first call. A JVM can
     * have a store open once, so take one registry for each directory and share it.
     *
     * @param options how the store is opened
     */
    public static ProjectRegistry in(Path baseDir, Options options) {
        Path directory = baseDir.toAbsolutePath().resolve(DIRECTORY);
        return new ProjectRegistry(new StoreSource.InDirectory(directory, options), null, null);
    }

    /**
     * Returns this registry for one command that may have to be given again, such as after a time-out: the same command under the
     * same key appends once and answers what it answered first. It shares its store with this one.
     *
     * @param commandKey 1 to 180 characters, unique among the commands to one project or run
     */
    public ProjectRegistry once(String commandKey) {
        if (commandKey.isEmpty() || commandKey.length() > 180) {
            throw new EventRefused(
                    "A command's key has 1 to 180 characters, but this one has " + commandKey.length() + ".",
                    "Take a short random text.");
        }
        return new ProjectRegistry(source, processes, commandKey);
    }

    /** Returns this registry with another knowledge of processes, such as that of whoever starts them in containers. */
    public ProjectRegistry with(ProcessTable knowledge) {
        return new ProjectRegistry(source, knowledge, key);
    }

    /** Registers a directory, or changes its command, and leaves a known project's prompt as it is. */
    public UpsertedProject upsertProject(String dir, String cmd) {
        return upsertProject(dir, cmd, null);
    }

    /**
     * Registers a directory, or changes what is known of it. Of two processes that register one at once, one creates the project and
     * both are given its number.
     *
     * @param dir the directory, taken as it is written: make it absolute, so that one directory has one name
     * @param cmd the command that is started there
     * @param prompt what the command is started with; null leaves a known project's prompt as it is
     * @throws EventRefused if the directory is empty
     */
    public UpsertedProject upsertProject(String dir, String cmd, @Nullable String prompt) {
        if (dir.isEmpty()) {
            throw new EventRefused("A project needs a directory, but an empty text was given.", "Name its directory.");
        }
        return projects().upsert(dir, cmd, prompt);
    }

    /** Returns the project of a directory, which must be written as it was registered. */
    public Optional<Project> projectByDir(String dir) {
        return queries().project(dir);
    }

    /** Returns the project of this number. */
    public Optional<Project> projectById(long projectNo) {
        return queries().project(projectNo);
    }

    /** Returns all projects, that of the last run first; those that never ran come last. */
    public List<Project> allProjects() {
        return queries().projects();
    }

    /** Notes that the project ran now; its command's own time stays. Returns whether there is such a project. */
    public boolean updateProjectLastRun(long projectNo) {
        return projects().touch(projectNo);
    }

    /**
     * Deletes a project with all its runs; their events stay in the log. A directory that is registered again is another project.
     *
     * @return whether there was such a project
     */
    public boolean deleteProject(long projectNo) {
        return projects().delete(projectNo);
    }

    /**
     * Records that a process of this host was started for a project, without arguments.
     *
     * @throws dev.taffrail.view.NotFound if there is no such project
     */
    public CreatedRun createRun(long projectNo, long pid) {
        return createRun(projectNo, pid, List.of());
    }

    /**
     * Records that a process of this host was started for a project, and that the project ran now. When the process itself was started
     * is read from the system, so that another one of the same number is not taken for it later: call this while it runs.
     *
     * @param pid its number, from 1
     * @param args the command's arguments in their order
     * @throws dev.taffrail.view.NotFound if there is no such project
     * @throws EventRefused if no process can have that number
     */
    public CreatedRun createRun(long projectNo, long pid, List<String> args) {
        return createRun(projectNo, processTable().identify(pid), args);
    }

    /**
     * Records that a process was started for a project, as whoever started it describes it; it may be another host's.
     *
     * @throws dev.taffrail.view.NotFound if there is no such project
     * @throws EventRefused if no process can have that number
     */
    public CreatedRun createRun(long projectNo, ProcessIdentity process, List<String> args) {
        if (process.pid() < 1) {
            throw new EventRefused(
                    "No process has the number " + process.pid() + ".",
                    "Give the number of the process that was started.");
        }
        String runId = source.store().options().runIds().get();
        return projects().createRun(projectNo, process, args, runId);
    }

    /** Returns the run of this number. */
    public Optional<ProjectRun> runById(long runNo) {
        return queries().run(runNo);
    }

    /** Returns the newest run whose process has, or had, this number. */
    public Optional<ProjectRun> runByPid(long pid) {
        return queries().newestOfProcess(pid);
    }

    /** Returns the runs of a project, the newest first; none if there is no such project. */
    public List<ProjectRun> projectRuns(long projectNo) {
        return queries().runs(projectNo, ALL);
    }

    /** Returns the newest runs of a project, at most so many; none if there is no such project. */
    public List<ProjectRun> projectRuns(long projectNo, int limit) {
        return queries().runs(projectNo, Math.max(0, limit));
    }

    /** Returns the runs that have not ended, as far as anybody said, the newest first. */
    public List<ProjectRun> runningRuns() {
        return queries().running();
    }

    /** Returns the runs of all projects, the newest first. */
    public List<ProjectRun> allRuns() {
        return queries().runs();
    }

    /**
     * Says how a run stands. A run that has ended may end otherwise, or be running again; what it was before stays in the log.
     *
     * @param status running, completed, failed or crashed
     * @param exitCode the code that the process ended with; null clears an earlier one, and must be null for one that is running
     * @return whether there is such a run
     * @throws EventRefused if a run of a project cannot stand so
     */
    public boolean updateRunStatus(long runNo, RunStatus status, @Nullable Integer exitCode) {
        return runs().update(runNo, status, exitCode);
    }

    /**
     * Says how a run stands, in a word, as {@link #updateRunStatus(long, RunStatus, Integer)} does.
     *
     * @throws EventRefused if the word is none of running, completed, failed and crashed
     */
    public boolean updateRunStatus(long runNo, String status, @Nullable Integer exitCode) {
        return runs().update(runNo, RunStanding.status(status), exitCode);
    }

    /** Says that a run has crashed; an earlier exit code is cleared. Returns whether there is such a run. */
    public boolean markRunAsCrashed(long runNo) {
        return updateRunStatus(runNo, RunStatus.CRASHED, null);
    }

    /** Deletes a run; its events stay in the log. Returns whether there was such a run. */
    public boolean deleteRun(long runNo) {
        return runs().delete(runNo);
    }

    /** Deletes all runs of a project, which stays. Returns how many there were. */
    public int deleteProjectRuns(long projectNo) {
        return projects().deleteRuns(projectNo);
    }

    /** Returns the project of a directory with its newest run and how many it has. */
    public Optional<ProjectWithLatestRun> projectWithLatestRun(String dir) {
        return queries().withLatestRun(dir);
    }

    /** Returns the crashed runs with what to start again, the newest first. */
    public List<CrashedRun> crashedRuns() {
        return queries().crashed();
    }

    /** Returns a project with what became of its runs. */
    public Optional<ProjectOverview> overview(long projectNo) {
        return queries().overview(projectNo);
    }

    /**
     * Returns projects with what became of their runs, in the order of {@link #allProjects()}.
     *
     * @param limit at most so many; 0 for all
     */
    public List<ProjectOverview> overviews(int limit) {
        return queries().overviews(limit == 0 ? ALL : limit);
    }

    /**
     * Looks for the process of each running run and marks as crashed those whose process is proven to be gone, or whose number another
     * process has now. Where it cannot be told, the run is reported and left alone.
     *
     * @return what was found out about each, the newest first; each was marked in an append of its own
     */
    public List<SweptRun> sweepCrashed() {
        ProcessTable table = processTable();
        return runningRuns().stream().map(run -> runs().sweep(run, table)).toList();
    }

    /** Lets go of a store that this registry has opened; the next call opens it again. Calling it again does nothing. */
    @Override
    public void close() {
        source.close();
    }

    private ProjectCommands projects() {
        return new ProjectCommands(source.store(), key);
    }

    private RunStanding runs() {
        return new RunStanding(source.store(), key);
    }

    private ProjectQueries queries() {
        return new ProjectQueries(source.store());
    }

    private ProcessTable processTable() {
        return processes != null ? processes : source.store().processes();
    }
}
