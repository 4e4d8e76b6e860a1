package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Reads which states engines have saved. Stateless. */
final class SavedRows {
    private static final SqlFile CHECKPOINTS = SqlFile.load(SavedRows.class, "/projections/checkpoints/queries.sql");
    private static final RecordOf<SavedCheckpoint> SAVED = new RecordOf<>(SavedCheckpoint.class);

    private SavedRows() {}

    static Optional<SavedCheckpoint> one(Connection views, String runId, String checkpointId) throws SQLException {
        Question question =
                Question.of(CHECKPOINTS, "saved-place").bind("run_id", runId).bind("checkpoint_id", checkpointId);
        return question.list(views, SAVED).stream().findFirst();
    }

    static Optional<SavedCheckpoint> last(Connection views, String runId) throws SQLException {
        Question question = Question.of(CHECKPOINTS, "saved-last").bind("run_id", runId);
        return question.list(views, SAVED).stream().findFirst();
    }
}
