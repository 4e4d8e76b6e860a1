package dev.taffrail.projection;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline with a ring: the reader publishes pages, each fold worker goes over each page on a thread of its own, and the
 * writer follows on another. All of them wait by blocking. One thread hands pages over and closes it.
 */
final class RingPipeline implements Pipeline {
    /** {@code ring_pages}: how many pages may be under way. */
    private static final int RING_PAGES = 16;

    /** {@code ring_mebichars}: how much payload they may hold, in units of 1,048,576 characters; one page alone may hold more. */
    private static final int RING_MEBICHARS = 32;

    private final Disruptor<Slot> ring;
    private final Runnable letGo;
    private final CountDownLatch running;
    /** Disruptor would poll for room every few microseconds. */
    private final Semaphore room = new Semaphore(RING_MEBICHARS);

    private @Nullable Pass latest;

    /** @param letGo run once all threads have ended */
    RingPipeline(List<FoldWorker> workers, Committer committer, ThreadFactory threads, Runnable letGo) {
        this.letGo = letGo;
        this.running = new CountDownLatch(workers.size() + 1);
        BlockingStages waiting = new BlockingStages();
        ring = new Disruptor<>(Slot::new, RING_PAGES, threads, ProducerType.SINGLE, waiting);
        Stage[] folding = workers.stream()
                .map(worker -> new Stage((page, last) -> worker.fold(page), slot -> {}, waiting, running))
                .toArray(Stage[]::new);
        ring.handleEventsWith(folding).then(new Stage(committer::take, this::free, waiting, running));
        ring.start();
    }

    @Override
    public void take(Page page) throws InterruptedException {
        latest = page.pass();
        int size = (int) Math.min(RING_MEBICHARS, RING_MEBICHARS / RING_PAGES + (page.payloadChars() >> 20));
        room.acquire(size);
        ring.publishEvent((slot, sequence) -> slot.hold(page, size));
    }

    private void free(Slot slot) {
        slot.page = null;
        room.release(slot.size);
    }

    @Override
    public void close() {
        if (latest != null) {
            latest.breakOff(new Pass.Break.Closed());
        }
        ring.halt();
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        letGo.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Slot {
        private @Nullable Page page;
        private int size;

        private void hold(Page next, int units) {
            page = next;
            size = units;
        }
    }

    @FunctionalInterface
    private interface Step {
        void take(Page page, boolean last) throws InterruptedException;
    }

    /**
     * One thread's part. It tells the next stage page by page, not only at the end of what was available, so that both work at
     * the same time. It never throws, because the ring would move past the page as if it had been folded.
     */
    private static final class Stage implements EventHandler<Slot> {
        private final Step step;
        private final Consumer<Slot> done;
        private final BlockingStages waiting;
        private final CountDownLatch running;
        private Sequence reached = new Sequence();

        /** @param done run once a page was taken and the next stage may have it */
        private Stage(Step step, Consumer<Slot> done, BlockingStages waiting, CountDownLatch running) {
            this.step = step;
            this.done = done;
            this.waiting = waiting;
            this.running = running;
        }

        @Override
        public void setSequenceCallback(Sequence sequence) {
            reached = sequence;
        }

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            Page page = slot.page;
            if (page != null) {
                take(page, endOfBatch);
            }
            reached.set(sequence);
            done.accept(slot);
            waiting.signalAllWhenBlocking();
        }

        private void take(Page page, boolean last) {
            try {
                step.take(page, last);
            } catch (Throwable failure) {
                page.pass().breakOff(new Pass.Break.Failed(failure));
            }
        }

        @Override
        public void onShutdown() {
            running.countDown();
        }
    }
}
