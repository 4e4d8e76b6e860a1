package dev.taffrail.snapshot;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is known of the runs that were saved last: for each part of a snapshot its digest, as of a seq. So a step reads the events
 * of the step before it and no others. What is forgotten is folded anew. Used by any thread; one at a time looks at a run.
 */
final class SnapshotHeads {
    /** {@code snapshot_heads_max}: runs that are remembered; one takes about 100 bytes for each entry of its trace. */
    static final int HEADS_MAX = 256;

    private final EventLog log;
    private final Map<StreamId, SnapshotFold> heads = new LinkedHashMap<>(16, 0.75f, true);

    SnapshotHeads(EventLog log) {
        this.log = log;
    }

    /** Looks at a run as of a seq. */
    <T> T look(StreamId run, Seq seq, Function<SnapshotFold, T> question) {
        SnapshotFold fold = head(run);
        synchronized (fold) {
            if (fold.seq().compareTo(seq) <= 0) {
                fold.follow(log, seq);
                return question.apply(fold);
            }
        }
        // Another thread is ahead, so that this look is no longer true and will be taken again.
        SnapshotFold earlier = SnapshotFold.lean(run);
        earlier.follow(log, seq);
        return question.apply(earlier);
    }

    private synchronized SnapshotFold head(StreamId run) {
        SnapshotFold fold = heads.computeIfAbsent(run, SnapshotFold::lean);
        if (heads.size() > HEADS_MAX) {
            heads.remove(heads.keySet().iterator().next());
        }
        return fold;
    }
}
