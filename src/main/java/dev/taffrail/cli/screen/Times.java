package dev.taffrail.cli.screen;

import dev.taffrail.event.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as the reader wants them: how long ago for a person at a terminal, RFC 3339 in UTC for everything else. An
 * immutable value.
 *
 * @param now the moment that "ago" counts from
 * @param zone the zone that days and clock times are shown in
 * @param forPeople whether to say how long ago, rather than the exact time
 */
public record Times(Instant now, ZoneId zone, boolean forPeople) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long DAYS_AGO_MAX = 7;

    /** Returns the time as it stands in a table; null is {@link Figures#NONE}. */
    public String text(@Nullable Instant time) {
        if (time == null) {
            return Figures.NONE;
        }
        return forPeople ? ago(time) : EventJson.format(time);
    }

    /** Returns the time in full: for a person to the second, else to the millisecond; null is {@link Figures#NONE}. */
    public String full(@Nullable Instant time) {
        if (time == null) {
            return Figures.NONE;
        }
        return forPeople ? FULL.format(time.atZone(zone)) + " (" + ago(time) + ")" : EventJson.format(time);
    }

    /** Returns the time of day to the millisecond for a person, else the exact time; null is {@link Figures#NONE}. */
    public String clock(@Nullable Instant time) {
        if (time == null) {
            return Figures.NONE;
        }
        return forPeople ? CLOCK.format(time.atZone(zone)) : EventJson.format(time);
    }

    private String ago(Instant time) {
        long seconds = Duration.between(time, now).toSeconds();
        if (seconds < 0) {
            return seconds > -60 ? "just now" : FULL.format(time.atZone(zone));
        }
        if (seconds < 60) {
            return seconds < 5 ? "just now" : seconds + "s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + "m ago";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + "h ago";
        }
        if (seconds < DAYS_AGO_MAX * 86_400) {
            return seconds / 86_400 + "d ago";
        }
        boolean thisYear = time.atZone(zone).getYear() == now.atZone(zone).getYear();
        return (thisYear ? DAY : DAY_AND_YEAR).format(time.atZone(zone));
    }
}
