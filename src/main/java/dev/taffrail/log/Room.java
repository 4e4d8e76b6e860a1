package dev.taffrail.log;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of the appends that wait or are being written. Call it from any thread. */
final class Room {
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    Room(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    boolean tryEnter(long wanted) {
        long taken = bytes.get();
        while (taken + wanted <= bytesMax) {
            if (bytes.compareAndSet(taken, taken + wanted)) {
                return true;
            }
            taken = bytes.get();
        }
        return false;
    }

    void leave(long given) {
        bytes.addAndGet(-given);
    }
}
