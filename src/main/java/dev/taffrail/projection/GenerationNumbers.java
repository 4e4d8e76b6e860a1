package dev.taffrail.projection;

/** Where it stands which file of a projection is the current one: in the log's file, durable. Call it from any thread. */
interface GenerationNumbers {
    /** Returns the current generation of a projection's version, 0 if it has none. */
    long current(String key);

    /** Returns a number that was never used for this projection before. */
    long next(String projection);

    /**
     * Moves to another generation, durably.
     *
     * @param lastStep run before, while nobody can append; if it throws, nothing is moved
     */
    void move(String key, long generation, Runnable lastStep);
}
