package dev.taffrail.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in the past as people write it: 2h, yesterday, 2026-11-20. Stateless. */
final class Since {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(ms|s|m|h|d|w)");

    private Since() {}

    /**
     * Reads a point in time.
     *
     * @param text so long ago ({@code 90s 15m 2h 3d 1w}), {@code today}, {@code yesterday}, a day, or a time in ISO-8601; a day
     *     begins at midnight in {@code zone}, and a time without an offset is meant there
     * @throws UsageError if it is none of these
     */
    static Instant parse(String text, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (text.equals("today") || text.equals("yesterday")) {
            return today.minusDays(text.equals("today") ? 0 : 1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : time(text, zone);
        } catch (DateTimeParseException e) {
            throw new UsageError(
                    "'" + text + "' is not a point in time.",
                    "Write 90s, 15m, 2h, 3d or 1w for so long ago, today, yesterday, a day like 2026-11-20, or a time like"
                            + " 2026-11-20T14:30:00Z.");
        }
    }

    private static Instant time(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withoutOffset) {
            return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        }
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
