package dev.taffrail.log;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of an append, completed in two steps: {@link #tell} releases whoever blocks on it, from the journal's own thread
 * and at once; {@link #runStages} runs the stages that the caller has hung on it, on another thread, so that a slow one holds up
 * only the stages of its own batch. Call it from any thread; what it was told first stands.
 */
final class Answer extends CompletableFuture<AppendResult> {
    private final CompletableFuture<AppendResult> told = new CompletableFuture<>();

    /** Releases those who block with a result. */
    void tell(AppendResult result) {
        told.complete(result);
    }

    /** Releases those who block with an exception. */
    void tell(Throwable failure) {
        told.completeExceptionally(failure);
    }

    /** Runs the caller's stages with what was told before. */
    void runStages() {
        try {
            super.complete(told.join());
        } catch (CompletionException failed) {
            super.completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        } catch (CancellationException cancelled) {
            super.completeExceptionally(cancelled);
        }
    }

    @Override
    public AppendResult get() throws InterruptedException, ExecutionException {
        return told.get();
    }

    @Override
    public AppendResult get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return told.get(timeout, unit);
    }

    @Override
    public AppendResult join() {
        return told.join();
    }

    @Override
    public @Nullable AppendResult getNow(@Nullable AppendResult absent) {
        return told.getNow(absent);
    }

    @Override
    public boolean isDone() {
        return told.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return told.isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        return told.isCancelled();
    }

    @Override
    public boolean complete(AppendResult result) {
        boolean first = told.complete(result);
        runStages();
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = told.completeExceptionally(failure);
        runStages();
        return first;
    }

    /** Only stops waiting: an append that was handed in takes place. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean first = told.cancel(mayInterruptIfRunning);
        runStages();
        return first;
    }

    /** A stage is an ordinary future: nobody tells it anything but the future it hangs on. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
