package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.state.Changes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log on its way through the pipeline: the reader fills it with events, each fold worker answers for its share
 * of them, the writer collects the answers. Pages and not single events go through the ring, so that handing over costs nothing
 * beside the folding. A worker writes only the places of its own events; the ring hands what it wrote to the writer.
 */
final class Page {
    private final Pass pass;
    private final List<StoredEvent> events;
    private final boolean more;
    private final @Nullable Changes[] changes;
    private final @Nullable Quarantined[] failures;
    private boolean commitHere;

    /** @param more whether the log had further events when this page was read, so that a commit may wait for them */
    Page(Pass pass, List<StoredEvent> events, boolean more) {
        this.pass = pass;
        this.events = events;
        this.more = more;
        this.changes = new Changes[events.size()];
        this.failures = new Quarantined[events.size()];
    }

    Pass pass() {
        return pass;
    }

    List<StoredEvent> events() {
        return events;
    }

    boolean more() {
        return more;
    }

    /** The position of the page's last event. */
    long lastPosition() {
        return events.get(events.size() - 1).position().value();
    }

    /** How many characters of payload it holds. */
    long payloadChars() {
        long chars = 0;
        for (StoredEvent event : events) {
            chars += event.payload().length();
        }
        return chars;
    }

    void answer(int event, Changes change) {
        changes[event] = change;
    }

    void fail(int event, Quarantined failure) {
        failures[event] = failure;
    }

    /** What an event changed; null if nothing. */
    @Nullable
    Changes changes(int event) {
        return changes[event];
    }

    /** How the fold of an event failed; null if it did not. */
    @Nullable
    Quarantined failure(int event) {
        return failures[event];
    }

    /** Asks the writer to commit behind this page, because a worker waits for it before it can let go of rows. */
    void askForCommit() {
        commitHere = true;
    }

    boolean isCommitAskedFor() {
        return commitHere;
    }
}
