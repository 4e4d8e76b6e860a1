package dev.taffrail.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Says how far the clocks of a zone are from UTC, in the form in which the database finds the day of a time. Stateless. */
final class ZoneStretches {
    private ZoneStretches() {}

    /**
     * Returns the stretches of time in which the clocks of a zone differ from UTC by the same, as a JSON array of
     * {@code [from, until, offset]}, each in milliseconds, without gap or overlap.
     *
     * @param first the first day in UTC that must be covered
     * @param last the last one
     */
    static String json(ZoneId zone, LocalDate first, LocalDate last) {
        ZoneRules rules = zone.getRules();
        Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        StringBuilder json = new StringBuilder("[");
        while (from.isBefore(end)) {
            ZoneOffsetTransition change = rules.nextTransition(from);
            Instant until = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            json.append(json.length() > 1 ? "," : "")
                    .append('[')
                    .append(from.toEpochMilli())
                    .append(',')
                    .append(until.toEpochMilli())
                    .append(',')
                    .append(rules.getOffset(from).getTotalSeconds() * 1_000L)
                    .append(']');
            from = until;
        }
        return json.append(']').toString();
    }
}
