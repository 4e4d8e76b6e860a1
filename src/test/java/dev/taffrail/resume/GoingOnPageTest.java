package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.Taffrail;
import dev.taffrail.view.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs what docs/going-on.md shows. */
class GoingOnPageTest extends TestStore {
    /** Does something that must not be done twice, and does it once for each key. */
    private static final class Mailer {
        private final Map<String, String> sent = new LinkedHashMap<>();

        String send(String key, String text) {
            sent.putIfAbsent(key, text);
            return "sent " + text;
        }
    }

    @Test
    void an_engine_goes_on_where_a_run_was_broken_off() {
        Mailer mailer = new Mailer();
        RunWriter first = store.start(RunSpec.workflow("letters").id("r1"));
        String done = first.key("first");
        first.nodeStarted("first");
        first.nodeCompleted("first", mailer.send(done, "first"));
        String lost = first.key("second");
        first.nodeStarted("second");
        mailer.send(lost, "second");
        openAgain();

        goOn(store, "r1", mailer);

        assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(mailer.sent).containsOnlyKeys("r1/first/1", "r1/second/1", "r1/third/1");
    }

    // region go-on
    static void goOn(Taffrail store, String runId, Mailer mailer) {
        Checkpoint state = store.checkpoints().load(runId);
        ResumePlan plan = ResumePlan.of(state); // what is reused, runs again, waits, or leaves no good end
        RunWriter run = store.resume(state); // exactly there: of several that try, one wins
        for (String node : List.of("first", "second", "third")) {
            if (!plan.reused().contains(node)) {
                String key = run.key(node); // that of the last dispatch, if it was broken off
                run.nodeStarted(node);
                run.nodeCompleted(node, mailer.send(key, node)); // stored before anybody builds on it
            }
        }
        run.completed(Map.of()); // refused if a failure of before was not handled
    }
    // endregion
}
