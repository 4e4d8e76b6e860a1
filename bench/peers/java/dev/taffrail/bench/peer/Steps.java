package dev.taffrail.bench.peer;

/** An open database that takes steps. Each caller is a thread of its own. */
interface Steps extends AutoCloseable {
    /**
     * Takes one step after the other and waits for each to be durable.
     *
     * @param caller which of the callers this is, from 0
     * @param until the {@link System#nanoTime} at which to stop
     * @return how many steps it took
     */
    long take(int caller, long until) throws Exception;

    /** Returns how many steps the database holds, as whoever reads it finds them. */
    long stored() throws Exception;

    /** Says whether another step is to be taken. */
    static boolean goesOn(long until) {
        return System.nanoTime() - until < 0;
    }
}
