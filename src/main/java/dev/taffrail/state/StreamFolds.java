package dev.taffrail.state;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fold a stream has, by its kind, and which tables these folds fill. Stateless. */
public final class StreamFolds {
    /** To be raised with every change of a rule or of a table, so that stores are folded anew. */
    public static final int VERSION = 6;

    private static final String PROJECT = "project";
    private static final Set<String> KINDS = Set.of("", "thread", "job", PROJECT);

    private StreamFolds() {}

    /**
     * A folder of SQL and the tables that it makes.
     *
     * @param folder its name under {@code projections/}
     * @param tables its tables
     */
    public record Model(String folder, List<Table> tables) {}

    /** Every read model that Taffrail ships. */
    public static final List<Model> MODELS = List.of(
            new Model("runs", List.of(RunsTable.TABLE)),
            new Model("step-executions", List.of(StepsTable.TABLE)),
            new Model("run-costs", List.of(CostsTable.TABLE)),
            new Model("gates", List.of(GatesTable.TABLE, JobsTable.TABLE)),
            new Model("tool-calls", List.of(ToolCallsTable.TABLE)),
            new Model("checkpoints", List.of(CheckpointsTable.TABLE)),
            new Model("projects", List.of(ProjectsTable.TABLE)),
            new Model("snapshots", List.of(SnapshotsTable.TABLE)),
            new Model(
                    "threads",
                    List.of(
                            ThreadsTable.TABLE,
                            ThreadNamesTable.TABLE,
                            ThreadToolsTable.TABLE,
                            ThreadGoalsTable.TABLE)),
            new Model("messages", List.of(MessagesTable.TABLE)),
            new Model("jobs", List.of(BackgroundJobsTable.TABLE)),
            new Model(
                    "workflow-trace",
                    List.of(
                            WorkflowRunsTable.TABLE,
                            BranchRunsTable.TABLE,
                            LeafRunsTable.TABLE,
                            ControlNodeRunsTable.TABLE,
                            TeacherCandidatesTable.TABLE)));

    /** Says whether streams of this kind are folded at all. */
    public static boolean accepts(StreamId stream) {
        return KINDS.contains(stream.kind());
    }

    /**
     * Begins or goes on with the fold of a stream.
     *
     * @param rows where the stream's stored rows are found; {@link Rows#NONE} if its first event comes next
     */
    public static StreamFold open(StreamId stream, Rows rows) {
        return stream.kind().equals(PROJECT) ? new ProjectState(stream, rows) : new RunState(stream, rows);
    }

    /** Returns the seq of the last event that is folded into a stream's stored rows; {@link Seq#NONE} if it has none. */
    public static Seq lastSeq(StreamId stream, Rows rows) {
        boolean project = stream.kind().equals(PROJECT);
        @Nullable Row row = rows.find(project ? ProjectsTable.TABLE : RunsTable.TABLE, stream.value());
        return row == null
                ? Seq.NONE
                : new Seq(Objects.requireNonNull(row.get(project ? ProjectsTable.LAST_SEQ : RunsTable.LAST_SEQ)));
    }
}
