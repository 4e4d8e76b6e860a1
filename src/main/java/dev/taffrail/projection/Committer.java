package dev.taffrail.projection;

import dev.taffrail.sqlite.StoreFailed;
import org.jspecify.annotations.Nullable;

/**
 * Collects the workers' answers page by page and has them written, each batch in one transaction with its cursor. A batch waits
 * for more events while more are known to come, since rows that change again are then written once. One thread owns it.
 */
final class Committer {
    private final ViewsFile file;
    private final int batchEventsMax;
    private final Batch batch = new Batch();
    private @Nullable Pass pass;

    Committer(ViewsFile file, int batchEventsMax) {
        this.file = file;
        this.batchEventsMax = batchEventsMax;
    }

    /** @param last whether no further page has been folded yet */
    void take(Page page, boolean last) throws InterruptedException {
        if (page.pass() != pass) {
            pass = page.pass();
            batch.clear();
        }
        if (!page.pass().isIntact()) {
            batch.clear();
            return;
        }
        batch.add(page);
        if (page.isCommitAskedFor() || batch.events() >= batchEventsMax || (last && !page.more())) {
            commit(page.pass());
        }
    }

    private void commit(Pass current) throws InterruptedException {
        try {
            if (file.write(batch, current)) {
                current.commit(batch.lastPosition());
            } else {
                current.breakOff(new Pass.Break.ForeignChange());
            }
        } catch (StoreFailed failure) {
            current.breakOff(
                    failure.kind() == StoreFailed.Cause.CONSTRAINT
                            ? new Pass.Break.RowRefused(batch.lastPosition(), failure)
                            : new Pass.Break.Failed(failure));
        } finally {
            batch.clear();
        }
    }
}
