package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Changes;
import dev.taffrail.state.StreamFold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldFoldsTest {
    private final List<String> opened = new ArrayList<>();
    private final HeldFolds held = new HeldFolds(2);
    private long position;

    @Test
    void a_fold_is_kept_until_what_it_answered_is_committed_however_full_it_is() {
        take("a", "b", "c");

        held.letGo(0);
        assertThat(held.isOverfull()).isTrue();
        take("a");
        assertThat(opened).containsExactly("a", "b", "c");
    }

    @Test
    void the_one_that_was_not_used_for_longest_goes_first() {
        take("a", "b", "a", "c");

        held.letGo(position);

        take("a", "c", "b");
        assertThat(opened).containsExactly("a", "b", "c", "b");
    }

    @Test
    void a_fold_whose_stream_has_ended_goes_as_soon_as_it_is_committed_unless_it_has_gone_on() {
        take("ended", "ended-too");
        long end = position;
        take("ended");

        held.letGo(end);

        take("ended", "ended-too");
        assertThat(opened).containsExactly("ended", "ended-too", "ended-too");
    }

    private void take(String... streams) {
        for (String stream : streams) {
            StoredEvent event = new StoredEvent(
                    new Position(++position), new Seq(1), new StreamId(stream), EventType.RUN_IDLE, null, null, "{}");
            held.of(event, this::open).apply(event);
            held.touched(event);
        }
    }

    /** Holds one row, and has ended if its stream is called so. */
    private StreamFold open(StoredEvent event) {
        String stream = event.stream().value();
        opened.add(stream);
        return new StreamFold() {
            @Override
            public Changes apply(StoredEvent next) {
                return Changes.NONE;
            }

            @Override
            public int rowsHeld() {
                return 1;
            }

            @Override
            public boolean isSettled() {
                return stream.startsWith("ended");
            }
        };
    }
}
