package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import dev.taffrail.view.QueryRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that a review has judged. An immutable value.
 *
 * @param id of this judgement
 * @param controlNodeRunId the execution of the control node that judged it
 * @param candidateId the candidate
 * @param branchRunId the branch's execution that made it; null for none
 * @param score the number that it got, in digits; null for none
 * @param passed 1 if it passed, 0 if not; null if that was left open
 * @param rationale why, as JSON
 * @param createdAt when it was judged
 */
public record Candidate(
        String id,
        String controlNodeRunId,
        String candidateId,
        @Nullable String branchRunId,
        @Nullable String score,
        @Nullable Long passed,
        JsonText rationale,
        @Nullable Instant createdAt) {
    /** Refuses a score that is no number. */
    public Candidate {
        if (score != null && !score.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw new QueryRefused("The score '" + score + "' is no number.", "Give it in digits, as JSON does.");
        }
    }
}
