package dev.taffrail.projection;

/**
 * What pages of the log go through to become rows: fold workers, then the writer. Either a ring with a thread for each of them,
 * or the calling thread alone; both are the same workers and the same writer. One thread hands pages over.
 */
interface Pipeline extends AutoCloseable {
    /** Hands a page over; waits while there is no room for it. */
    void take(Page page) throws InterruptedException;

    /** Lets go of threads and connections; pages under way are dropped. */
    @Override
    void close();
}
