package dev.taffrail.bench.peer;

import java.nio.file.Path;

/** A way to have steps on the disk. Used by one thread. */
interface Peer {
    /** Returns its name and version, as the report and the pictures have it. */
    String name();

    /**
     * Measures it in a database of its own.
     *
     * @param empty a directory on the disk that is measured
     * @param callers how many take steps at the same time, each waiting for its answer
     * @param clock how long they do so
     * @return durable steps a second
     */
    double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception;
}
