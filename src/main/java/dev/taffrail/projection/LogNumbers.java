package dev.taffrail.projection;

import dev.taffrail.log.SqliteEventLog;

/** The numbers of the generations as the log's file keeps them. Call it from any thread. */
record LogNumbers(SqliteEventLog log) implements GenerationNumbers {
    @Override
    public long current(String key) {
        return log.generation(key);
    }

    @Override
    public long next(String projection) {
        return log.nextGeneration(projection);
    }

    @Override
    public void move(String key, long generation, Runnable lastStep) {
        log.moveGeneration(key, generation, lastStep);
    }
}
