package dev.taffrail.view;

import dev.taffrail.event.Seq;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a run that its checkpoint is made of, as of one moment. How many there are does not depend on how many events the
 * run has, only on its nodes, gates and saved states. An immutable value.
 *
 * @param run the run's own row; null if there is none
 * @param lastAttempts of each node the last attempt, in the order in which these began
 * @param gates its gates, in the order in which they were announced
 * @param jobs the external jobs that are still waited for, in the order in which they were submitted
 * @param saved the states that its engine saved and has not deleted, the newest first
 */
public record RunTables(@Nullable Row run, List<Row> lastAttempts, List<Row> gates, List<Row> jobs, List<Row> saved) {
    /** Returns the seq of the run's last event that is folded into these rows; {@link Seq#NONE} if there is no run. */
    public Seq lastSeq() {
        return run == null ? Seq.NONE : new Seq(Objects.requireNonNull(run.get(RunsTable.LAST_SEQ)));
    }
}
