package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A stretch of the log on its way through the pipeline: the reader fills it with events, each fold worker answers for its share
 * of them, the writer collects the answers. Pages and not single events go through the ring, so that handing over costs nothing
 * beside the folding. Workers add to it while it is theirs; the ring then hands it to the writer.
 */
final class Page {
    private final Pass pass;
    private final List<StoredEvent> events;
    private final boolean more;
    private final List<StreamRows> changed = new ArrayList<>();
    private final List<Quarantined> failures = new ArrayList<>();
    private boolean commitHere;

    /** @param more whether the log had further events when this page was read, so that a commit may wait for them */
    Page(Pass pass, List<StoredEvent> events, boolean more) {
        this.pass = pass;
        this.events = events;
        this.more = more;
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

    /** What one worker's events change, each stream once. */
    synchronized void answer(Collection<StreamRows> rows) {
        changed.addAll(rows);
    }

    /** Says that the fold of an event failed. */
    synchronized void fail(Quarantined failure) {
        failures.add(failure);
    }

    /** What the events change; each stream once, since it is one worker's. */
    synchronized List<StreamRows> changed() {
        return changed;
    }

    /** The events whose fold failed. */
    synchronized List<Quarantined> failures() {
        return failures;
    }

    /** Asks the writer to commit behind this page, because a worker waits for it before it can let go of rows. */
    void askForCommit() {
        commitHere = true;
    }

    boolean isCommitAskedFor() {
        return commitHere;
    }
}
