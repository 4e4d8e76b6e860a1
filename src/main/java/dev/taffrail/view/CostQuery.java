package dev.taffrail.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which spend, and what it is added up by. An immutable value: each of the methods returns a changed copy.
 *
 * @param by what it is added up by
 * @param runId of this run only; null for all
 * @param descendants whether, of one run, its descendants' spend is meant too
 * @param filter of which runs; its {@code since} and {@code until} speak of the run's start
 * @param since spent at or after this; null for ever
 * @param until spent before this; null for ever
 * @param zone where a day begins and ends
 * @param limit at most so many keys; 0 for all
 */
public record CostQuery(
        CostBy by,
        @Nullable String runId,
        boolean descendants,
        RunFilter filter,
        @Nullable Instant since,
        @Nullable Instant until,
        ZoneId zone,
        int limit) {
    /** Refuses a negative limit. */
    public CostQuery {
        if (limit < 0) {
            throw new QueryRefused("A list has no limit of " + limit + ".", "Give 1 or more, or 0 for everything.");
        }
    }

    /** Returns the query for all spend, with days in UTC. */
    public static CostQuery by(CostBy key) {
        return new CostQuery(key, null, false, RunFilter.ALL, null, null, ZoneOffset.UTC, 0);
    }

    /** Returns a copy for the own spend of one run. */
    public CostQuery ofRun(String id) {
        return new CostQuery(by, id, false, filter, since, until, zone, limit);
    }

    /** Returns a copy for the spend of one run and all its descendants. */
    public CostQuery ofTree(String id) {
        return new CostQuery(by, id, true, filter, since, until, zone, limit);
    }

    /** Returns a copy for the spend of the runs that this filter takes. */
    public CostQuery where(RunFilter runs) {
        return new CostQuery(by, runId, descendants, runs, since, until, zone, limit);
    }

    /** Returns a copy for what was spent at or after this. */
    public CostQuery since(Instant from) {
        return new CostQuery(by, runId, descendants, filter, from, until, zone, limit);
    }

    /** Returns a copy for what was spent before this. */
    public CostQuery until(Instant before) {
        return new CostQuery(by, runId, descendants, filter, since, before, zone, limit);
    }

    /** Returns a copy whose days begin and end in this zone. */
    public CostQuery in(ZoneId days) {
        return new CostQuery(by, runId, descendants, filter, since, until, days, limit);
    }

    /** Returns a copy for at most so many keys. */
    public CostQuery limit(int keys) {
        return new CostQuery(by, runId, descendants, filter, since, until, zone, keys);
    }
}
