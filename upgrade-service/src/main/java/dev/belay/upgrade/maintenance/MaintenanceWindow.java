// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.maintenance;

import dev.belay.events.ClusterSpec.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every day from a local time for a number of real minutes.
 *
 * <p>The length is real time: an hour is sixty minutes also in the night in which the clocks change. Where the clocks go
 * forward over the start, the window opens as much later as they skip, once; where they go back over it, it opens the first
 * time only. It belongs to the day on which it opens, also when it goes on past midnight. Its end is no longer in it.
 */
public record MaintenanceWindow(ZoneId zone, LocalTime start, Duration length) {

    public static final int SHORTEST_MINUTES = 15;
    public static final int LONGEST_MINUTES = 1440;

    /** Strict, or 24:00 would pass for the day's beginning. */
    private static final DateTimeFormatter HOURS_AND_MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** One day's opening: {@code start} is in it, {@code end} is not. */
    public record Opening(Instant start, Instant end) {

        public boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }
    }

    public MaintenanceWindow {
        var minutes = length.toMinutes();
        if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
            throw new InvalidWindowException("Expected a window of %d to %d minutes but got %d"
                    .formatted(SHORTEST_MINUTES, LONGEST_MINUTES, minutes));
        }
    }

    /** @throws InvalidWindowException when time zone, start or length is none */
    public static MaintenanceWindow of(String timeZone, Window window) {
        return new MaintenanceWindow(zone(timeZone), start(window.start()), Duration.ofMinutes(window.minutes()));
    }

    /** The day is the one on which it opens by its own clock. */
    public Opening on(LocalDate day) {
        var opens =
                ZonedDateTime.of(day, start, zone).withEarlierOffsetAtOverlap().toInstant();
        return new Opening(opens, opens.plus(length));
    }

    /** The opening that the instant lies in, the one that ends last where two meet. */
    public Optional<Opening> at(Instant instant) {
        return around(instant).filter(opening -> opening.contains(instant)).reduce((_, later) -> later);
    }

    /** The first opening that has not begun before the instant. */
    public Opening next(Instant from) {
        return around(from)
                .filter(opening -> !opening.start().isBefore(from))
                .findFirst()
                .orElseThrow();
    }

    /** Whether something that takes so long may begin now: what has begun is not broken off when the window closes. */
    public boolean admits(Instant now, Duration work) {
        return at(now).filter(opening -> !now.plus(work).isAfter(opening.end())).isPresent();
    }

    /** In order. A day before, since a window goes on past midnight; two after, since a whole local day can be left out. */
    private Stream<Opening> around(Instant instant) {
        var today = LocalDate.ofInstant(instant, zone);
        return IntStream.rangeClosed(-2, 2).mapToObj(today::plusDays).map(this::on);
    }

    private static ZoneId zone(String id) {
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw new InvalidWindowException("Expected a time zone of the IANA database but got '%s'".formatted(id));
        }
        return ZoneId.of(id);
    }

    private static LocalTime start(String text) {
        try {
            return LocalTime.parse(text, HOURS_AND_MINUTES);
        } catch (DateTimeParseException _) {
            throw new InvalidWindowException("Expected a start from 00:00 to 23:59 but got '%s'".formatted(text));
        }
    }
}
