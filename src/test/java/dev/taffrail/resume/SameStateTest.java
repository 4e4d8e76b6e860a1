package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.Expected;
import dev.taffrail.state.RandomHistory;
import dev.taffrail.view.NotFound;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows read together and the fold of the events up to a seq are one state, whatever happened. */
class SameStateTest extends TestStore {
    private static final int HISTORIES = Integer.getInteger("taffrail.histories", 15);
    private static final int EVENTS = 120;

    @Test
    void the_present_state_is_what_the_events_up_to_it_make() {
        long first = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
        System.out.println("states of histories from seed " + first);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            StreamId run = StreamId.run("r" + seed);
            for (StoredEvent event : RandomHistory.of(seed, EVENTS)) {
                append(run, event);
                if (event.seq().value() % 7 == 0 || event.seq().value() == EVENTS) {
                    assertSame(run, seed);
                }
            }
        }
    }

    /** At once, because payloads that are erased later cannot be folded any more. */
    private void assertSame(StreamId run, long seed) {
        present(run)
                .ifPresent(present -> assertThat(store.checkpoints().load(run.value(), present.seq()))
                        .as("seed %d at seq %s", seed, present.seq())
                        .isEqualTo(present));
    }

    private Optional<Checkpoint> present(StreamId run) {
        try {
            return Optional.of(state(run.value()));
        } catch (NoCheckpoint | NotFound nothingThere) {
            return Optional.empty();
        }
    }

    /** Chance knows nothing of what the log refuses, which then is not a part of the history. */
    private void append(StreamId run, StoredEvent event) {
        try {
            store.sink()
                    .appendAndWait(
                            run,
                            Expected.any(),
                            List.of(Event.of(run, event.type(), event.at(), Payload.parse(event.payload()))));
        } catch (EventRefused refused) {
            // The next one may fit again.
        }
    }
}
