package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of its share of the streams. It keeps the folds of streams that are at work, within a bound, and lets go of
 * one only once the writer has committed what it answered; its rows are then found in the file. One thread owns it.
 */
final class FoldWorker {
    private final Projection projection;
    private final Rows rows;
    private final int share;
    private final int shares;
    private final HeldFolds held;
    /** What the page's events change so far. */
    private final Map<String, StreamRows> changed = new LinkedHashMap<>();

    private @Nullable Pass pass;
    private Set<StreamId> quarantined = new HashSet<>();

    /**
     * @param rows where stored rows are found
     * @param share which part of the streams is this worker's, from 0
     * @param shares how many workers there are
     * @param rowsHeldMax how many rows may be held, roughly
     */
    FoldWorker(Projection projection, Rows rows, int share, int shares, int rowsHeldMax) {
        this.projection = projection;
        this.rows = rows;
        this.share = share;
        this.shares = shares;
        this.held = new HeldFolds(rowsHeldMax);
    }

    /**
     * Answers for this worker's events of a page. Waits where the bound is passed until the writer has committed the pages
     * before.
     */
    void fold(Page page) throws InterruptedException {
        if (page.pass() != pass) {
            begin(page.pass());
        }
        makeRoom(page.pass());
        for (StoredEvent event : page.events()) {
            if (!page.pass().isIntact()) {
                break;
            }
            if (isMine(event.stream()) && projection.accepts(event.stream()) && !isQuarantined(event.stream())) {
                fold(page, event);
            }
        }
        page.answer(changed.values());
        changed.clear();
        if (held.isOverfull()) {
            page.askForCommit();
        }
    }

    private void begin(Pass next) {
        pass = next;
        held.clear();
        changed.clear();
        quarantined = new HashSet<>(next.quarantined());
    }

    private void makeRoom(Pass current) throws InterruptedException {
        if (held.isOverfull()) {
            // The writer was asked to commit behind the page before, so this wait ends.
            current.awaitCommitted(held.lastPosition());
        }
        held.letGo(current.committed());
    }

    private boolean isMine(StreamId stream) {
        return shares == 1 || Math.floorMod(stream.value().hashCode() * 0x9E3779B1, shares) == share;
    }

    private boolean isQuarantined(StreamId stream) {
        return !quarantined.isEmpty() && quarantined.contains(stream);
    }

    private void fold(Page page, StoredEvent event) {
        try {
            Changes changes = held.of(event, this::open).apply(event);
            held.touched(event);
            if (!changes.isNothing()) {
                changed.computeIfAbsent(event.stream().value(), StreamRows::new).add(changes);
            }
        } catch (RowsUnavailable notTheEventsFault) {
            throw notTheEventsFault;
        } catch (RuntimeException poison) {
            held.drop(event.stream());
            quarantined.add(event.stream());
            page.fail(Poison.of(event, poison));
        }
    }

    private StreamFold open(StoredEvent event) {
        if (event.seq().value() > 1) {
            return projection.open(event.stream(), rows);
        }
        NewStreamRows nothingYet = new NewStreamRows(rows);
        StreamFold fold = projection.open(event.stream(), nothingYet);
        nothingYet.begin();
        return fold;
    }
}
