package dev.taffrail.projection;

/** The pipeline without ring and without threads, for a process that only reads. Not thread-safe. */
final class CallingThread implements Pipeline {
    private final FoldWorker worker;
    private final Committer committer;

    CallingThread(FoldWorker worker, Committer committer) {
        this.worker = worker;
        this.committer = committer;
    }

    @Override
    public void take(Page page) throws InterruptedException {
        try {
            worker.fold(page);
            committer.take(page, true);
        } catch (RuntimeException failure) {
            page.pass().breakOff(new Pass.Break.Failed(failure));
        }
    }

    @Override
    public void close() {
        // Its connections belong to the file.
    }
}
