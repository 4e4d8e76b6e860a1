package dev.taffrail.thread;

import dev.taffrail.state.Row;
import dev.taffrail.state.ThreadField;
import dev.taffrail.state.ThreadsTable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation thread. An immutable value; times are kept to the millisecond.
 *
 * @param id its id, any text that is not empty
 * @param rolloutPath where its record lies; null if nowhere
 * @param preview how the conversation begins, for lists
 * @param ephemeral whether it is not meant to be kept
 * @param modelProvider who serves its model
 * @param createdAt when it was created, as its engine says
 * @param updatedAt when it was last changed, as its engine says
 * @param status how it stands
 * @param path where its project lies; null if that was not said
 * @param cwd the directory that it works in
 * @param cliVersion the version of the engine
 * @param source how it came about
 * @param name what people call it; null if it has no name
 * @param sandboxPolicy what its commands may do; null if that was not said
 * @param approvalMode what needs to be approved; null if that was not said
 * @param archived whether it was put away
 * @param archivedAt when; null if it was not
 * @param gitSha the commit that it works on; null if there is none
 * @param gitBranch the branch; null if there is none
 * @param gitOriginUrl where the repository comes from; null if from nowhere
 * @param memoryMode what it remembers; null if that was not said
 * @param currentLeafId the message that its present branch ends with; null for an empty thread. Commands pass over it
 */
public record ThreadRecord(
        String id,
        @Nullable String rolloutPath,
        String preview,
        boolean ephemeral,
        String modelProvider,
        Instant createdAt,
        Instant updatedAt,
        ThreadStatus status,
        @Nullable String path,
        String cwd,
        String cliVersion,
        SessionSource source,
        @Nullable String name,
        @Nullable String sandboxPolicy,
        @Nullable String approvalMode,
        boolean archived,
        @Nullable Instant archivedAt,
        @Nullable String gitSha,
        @Nullable String gitBranch,
        @Nullable String gitOriginUrl,
        @Nullable String memoryMode,
        @Nullable Long currentLeafId) {

    /** Returns a thread that was begun at this time and about which nothing else is known: idle, and of unknown source. */
    public static ThreadRecord begun(String id, Instant at) {
        ThreadPatch nothing = ThreadPatch.NONE
                .preview("")
                .status(ThreadStatus.IDLE)
                .cwd("")
                .updatedAt(at)
                .with(ThreadField.EPHEMERAL, false)
                .with(ThreadField.MODEL_PROVIDER, "")
                .with(ThreadField.CREATED_AT, at)
                .with(ThreadField.CLI_VERSION, "")
                .with(ThreadField.SOURCE, SessionSource.UNKNOWN.toString())
                .with(ThreadField.ARCHIVED, false);
        return of(id, nothing.values(), null);
    }

    /** Returns this thread with these fields changed. */
    public ThreadRecord with(ThreadPatch patch) {
        Map<ThreadField, @Nullable Object> fields = new EnumMap<>(ThreadField.class);
        fields.putAll(fields());
        fields.putAll(patch.values());
        return of(id, fields, currentLeafId);
    }

    /** Returns every field but the id and the leaf, as events say them. */
    Map<ThreadField, @Nullable Object> fields() {
        Map<ThreadField, @Nullable Object> fields = new EnumMap<>(ThreadField.class);
        fields.put(ThreadField.ROLLOUT_PATH, rolloutPath);
        fields.put(ThreadField.PREVIEW, preview);
        fields.put(ThreadField.EPHEMERAL, ephemeral);
        fields.put(ThreadField.MODEL_PROVIDER, modelProvider);
        fields.put(ThreadField.CREATED_AT, createdAt);
        fields.put(ThreadField.UPDATED_AT, updatedAt);
        fields.put(ThreadField.STATUS, status.toString());
        fields.put(ThreadField.PATH, path);
        fields.put(ThreadField.CWD, cwd);
        fields.put(ThreadField.CLI_VERSION, cliVersion);
        fields.put(ThreadField.SOURCE, source.toString());
        fields.put(ThreadField.NAME, name);
        fields.put(ThreadField.SANDBOX_POLICY, sandboxPolicy);
        fields.put(ThreadField.APPROVAL_MODE, approvalMode);
        fields.put(ThreadField.ARCHIVED, archived);
        fields.put(ThreadField.ARCHIVED_AT, archivedAt);
        fields.put(ThreadField.GIT_SHA, gitSha);
        fields.put(ThreadField.GIT_BRANCH, gitBranch);
        fields.put(ThreadField.GIT_ORIGIN_URL, gitOriginUrl);
        fields.put(ThreadField.MEMORY_MODE, memoryMode);
        return new ThreadPatch(fields).values();
    }

    static ThreadRecord of(Row row) {
        Map<ThreadField, @Nullable Object> fields = new EnumMap<>(ThreadField.class);
        for (ThreadField field : ThreadField.values()) {
            fields.put(field, field.value(row));
        }
        return of(Objects.requireNonNull(row.get(ThreadsTable.ID)), fields, row.get(ThreadsTable.CURRENT_LEAF_ID));
    }

    private static ThreadRecord of(String id, Map<ThreadField, @Nullable Object> f, @Nullable Long leaf) {
        return new ThreadRecord(
                id,
                text(f, ThreadField.ROLLOUT_PATH),
                orEmpty(f, ThreadField.PREVIEW),
                Boolean.TRUE.equals(f.get(ThreadField.EPHEMERAL)),
                orEmpty(f, ThreadField.MODEL_PROVIDER),
                orBeginning(f, ThreadField.CREATED_AT),
                orBeginning(f, ThreadField.UPDATED_AT),
                ThreadStatus.of(text(f, ThreadField.STATUS)),
                text(f, ThreadField.PATH),
                orEmpty(f, ThreadField.CWD),
                orEmpty(f, ThreadField.CLI_VERSION),
                SessionSource.of(text(f, ThreadField.SOURCE)),
                text(f, ThreadField.NAME),
                text(f, ThreadField.SANDBOX_POLICY),
                text(f, ThreadField.APPROVAL_MODE),
                Boolean.TRUE.equals(f.get(ThreadField.ARCHIVED)),
                (Instant) f.get(ThreadField.ARCHIVED_AT),
                text(f, ThreadField.GIT_SHA),
                text(f, ThreadField.GIT_BRANCH),
                text(f, ThreadField.GIT_ORIGIN_URL),
                text(f, ThreadField.MEMORY_MODE),
                leaf);
    }

    private static @Nullable String text(Map<ThreadField, @Nullable Object> fields, ThreadField field) {
        return (String) fields.get(field);
    }

    private static String orEmpty(Map<ThreadField, @Nullable Object> fields, ThreadField field) {
        return Objects.requireNonNullElse(text(fields, field), "");
    }

    private static Instant orBeginning(Map<ThreadField, @Nullable Object> fields, ThreadField field) {
        return Objects.requireNonNullElse((Instant) fields.get(field), Instant.EPOCH);
    }
}
