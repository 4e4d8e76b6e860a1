package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/threads.md shows. */
class ThreadsPageTest {
    @TempDir
    private Path directory;

    @Test
    void a_conversation_is_kept_forked_and_gone_on_with() {
        assertThat(converse(directory)).containsExactly("Sort the list.", "Which list?", "The second one.");
    }

    // region use
    static List<String> converse(Path directory) {
        try (ThreadStore store = ThreadStore.open(directory)) {
            store.threads().upsert(ThreadRecord.begun("t1", Instant.now()));
            store.messages().append("t1", "user", "Sort the list.");
            long question = store.messages().append("t1", "assistant", "Which list?");
            store.threads()
                    .turn("t1") // a turn: all of it is appended, or nothing
                    .patch(ThreadPatch.NONE.preview("Sort the list.").status(ThreadStatus.RUNNING))
                    .message("user", "The first one.", null)
                    .checkpoint("latest", "{\"step\":1}")
                    .commit();
            store.messages().forkAt(Long.toString(question), "user", "The second one.", null);
            return store.messages().list("t1").stream().map(Message::content).toList();
        }
    }
    // endregion
}
