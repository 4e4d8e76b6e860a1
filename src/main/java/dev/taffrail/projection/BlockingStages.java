package dev.taffrail.projection;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Waits by blocking for the stage before as well as for the reader. (Disruptor's own blocking strategy spins while the stage
 * before is at work, which here takes the processor from that very stage.)
 */
final class BlockingStages implements WaitStrategy {
    private final Object stages = new Object();

    @Override
    public long waitFor(long sequence, Sequence reader, Sequence before, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        long available = before.get();
        if (available < sequence) {
            synchronized (stages) {
                for (available = before.get(); available < sequence; available = before.get()) {
                    barrier.checkAlert();
                    stages.wait();
                }
            }
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        synchronized (stages) {
            stages.notifyAll();
        }
    }
}
