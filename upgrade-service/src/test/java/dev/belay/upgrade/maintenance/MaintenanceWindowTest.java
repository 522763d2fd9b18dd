// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.ClusterSpec.Window;
import dev.belay.upgrade.maintenance.MaintenanceWindow.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {

    /** Zone, day, start, minutes; when it opens and ends in UTC. */
    @ParameterizedTest
    @CsvSource({
        // An ordinary day, winter and summer.
        "UTC,                2026-11-24, 04:00,   60, 2026-11-24T04:00:00Z, 2026-11-24T05:00:00Z",
        "Europe/Zurich,      2026-11-24, 04:00,   60, 2026-11-24T03:00:00Z, 2026-11-24T04:00:00Z",
        "Europe/Zurich,      2027-07-01, 04:00,   60, 2027-07-01T02:00:00Z, 2027-07-01T03:00:00Z",
        // Zurich loses 02:00 to 03:00: 04:00 is untouched, 02:30 comes an hour later, 01:30 lasts as long as ever.
        "Europe/Zurich,      2027-03-28, 04:00,   60, 2027-03-28T02:00:00Z, 2027-03-28T03:00:00Z",
        "Europe/Zurich,      2027-03-28, 02:30,   60, 2027-03-28T01:30:00Z, 2027-03-28T02:30:00Z",
        "Europe/Zurich,      2027-03-28, 02:00,   60, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
        "Europe/Zurich,      2027-03-28, 01:30,   60, 2027-03-28T00:30:00Z, 2027-03-28T01:30:00Z",
        "Europe/Zurich,      2027-03-28, 03:00,   60, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
        // Zurich has 02:00 to 03:00 twice: the first time counts, and an hour is an hour.
        "Europe/Zurich,      2027-10-31, 02:30,   60, 2027-10-31T00:30:00Z, 2027-10-31T01:30:00Z",
        "Europe/Zurich,      2027-10-31, 02:00,   60, 2027-10-31T00:00:00Z, 2027-10-31T01:00:00Z",
        "Europe/Zurich,      2027-10-31, 01:30,  120, 2027-10-30T23:30:00Z, 2027-10-31T01:30:00Z",
        "Europe/Zurich,      2027-10-31, 04:00,   60, 2027-10-31T03:00:00Z, 2027-10-31T04:00:00Z",
        // New York changes at 02:00.
        "America/New_York,   2027-03-14, 02:00,   60, 2027-03-14T07:00:00Z, 2027-03-14T08:00:00Z",
        "America/New_York,   2027-03-14, 02:59,   15, 2027-03-14T07:59:00Z, 2027-03-14T08:14:00Z",
        "America/New_York,   2027-11-07, 01:30,   60, 2027-11-07T05:30:00Z, 2027-11-07T06:30:00Z",
        // Lord Howe changes by half an hour.
        "Australia/Lord_Howe, 2027-10-03, 02:15,  30, 2027-10-02T15:45:00Z, 2027-10-02T16:15:00Z",
        "Australia/Lord_Howe, 2027-04-04, 01:45,  30, 2027-04-03T14:45:00Z, 2027-04-03T15:15:00Z",
        // The Azores and Beirut change around midnight.
        "Atlantic/Azores,    2027-03-28, 00:30,   60, 2027-03-28T01:30:00Z, 2027-03-28T02:30:00Z",
        "Atlantic/Azores,    2027-10-31, 00:30,   60, 2027-10-31T00:30:00Z, 2027-10-31T01:30:00Z",
        "Asia/Beirut,        2027-03-28, 00:15,   60, 2027-03-27T22:15:00Z, 2027-03-27T23:15:00Z",
        // Past midnight it belongs to the day on which it opened.
        "UTC,                2026-12-31, 23:30,   60, 2026-12-31T23:30:00Z, 2027-01-01T00:30:00Z",
        "Asia/Kolkata,       2026-11-24, 04:00,   60, 2026-11-23T22:30:00Z, 2026-11-23T23:30:00Z",
        // Samoa left out the 30th of December 2011 altogether.
        "Pacific/Apia,       2011-12-30, 04:00,   60, 2011-12-30T14:00:00Z, 2011-12-30T15:00:00Z",
        "Pacific/Apia,       2011-12-31, 04:00,   60, 2011-12-30T14:00:00Z, 2011-12-30T15:00:00Z",
        "Europe/Zurich,      2027-03-27, 12:00, 1440, 2027-03-27T11:00:00Z, 2027-03-28T11:00:00Z",
    })
    void opensOnceADayForRealMinutes(
            String zone, LocalDate day, String start, int minutes, Instant opens, Instant ends) {
        var window = MaintenanceWindow.of(zone, new Window(start, minutes));

        assertThat(window.on(day)).isEqualTo(new Opening(opens, ends));
        assertThat(window.at(opens)).hasValue(new Opening(opens, ends));
        assertThat(window.next(opens)).isEqualTo(new Opening(opens, ends));
    }

    @Test
    void isOpenFromItsStartUntilJustBeforeItsEnd() {
        var masters = MaintenanceWindow.of("UTC", new Window("04:00", 60));
        var workers = MaintenanceWindow.of("UTC", new Window("05:00", 60));
        var five = Instant.parse("2026-11-24T05:00:00Z");

        assertThat(masters.at(five.minusSeconds(3600))).isPresent();
        assertThat(masters.at(five.minusMillis(1))).isPresent();
        assertThat(masters.at(five)).isEmpty();
        assertThat(workers.at(five.minusMillis(1))).isEmpty();
        assertThat(workers.at(five)).isPresent();
    }

    @Test
    void isOpenPastMidnight() {
        var window = MaintenanceWindow.of("Europe/Zurich", new Window("23:30", 60));

        assertThat(window.at(Instant.parse("2026-11-24T23:15:00Z"))).isPresent();
        assertThat(window.next(Instant.parse("2026-11-24T23:15:00Z")).start()).isEqualTo("2026-11-25T22:30:00Z");
    }

    @Test
    void doesNotOpenASecondTimeWhenAnHourIsRepeated() {
        var window = MaintenanceWindow.of("Europe/Zurich", new Window("02:30", 30));

        assertThat(window.at(Instant.parse("2027-10-31T00:45:00Z"))).isPresent();
        assertThat(window.at(Instant.parse("2027-10-31T01:45:00Z"))).isEmpty();
        assertThat(window.next(Instant.parse("2027-10-31T00:30:01Z")).start()).isEqualTo("2027-11-01T01:30:00Z");
    }

    @Test
    void isAlwaysOpenWhenItLastsADay() {
        var window = MaintenanceWindow.of("Europe/Zurich", new Window("12:00", 1440));

        for (var hour = 0; hour < 72; hour++) {
            assertThat(window.at(Instant.parse("2027-03-27T00:00:00Z").plus(Duration.ofHours(hour))))
                    .isPresent();
        }
    }

    @Test
    void admitsOnlyWhatEndsInIt() {
        var window = MaintenanceWindow.of("UTC", new Window("04:00", 60));
        var half = Instant.parse("2026-11-24T04:30:00Z");

        assertThat(window.admits(half, Duration.ofMinutes(30))).isTrue();
        assertThat(window.admits(half, Duration.ofMinutes(30).plusMillis(1))).isFalse();
        assertThat(window.admits(Instant.parse("2026-11-24T03:59:59Z"), Duration.ZERO))
                .isFalse();
    }

    /** In every zone of the world, over four years: one opening per calendar day, each as long as asked, in order. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void opensEveryDayInEveryZone(long seed) {
        var random = new Random(seed);
        var zones =
                new ArrayList<>(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        var zone = zones.get(random.nextInt(zones.size()));
        var start = "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
        var window = MaintenanceWindow.of(zone, new Window(start, 15 + random.nextInt(120)));

        var openings = openings(window, LocalDate.of(2026, 1, 1), 1461);

        assertThat(openings)
                .as("%s %s", zone, start)
                .hasSize(1461)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
        assertThat(openings)
                .allMatch(opening ->
                        Duration.between(opening.start(), opening.end()).equals(window.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "Mars/Phobos, 04:00, 60, Expected a time zone of the IANA database but got 'Mars/Phobos'",
        "+02:00,      04:00, 60, Expected a time zone of the IANA database but got '+02:00'",
        "UTC,         24:00, 60, Expected a start from 00:00 to 23:59 but got '24:00'",
        "UTC,         4:00,  60, Expected a start from 00:00 to 23:59 but got '4:00'",
        "UTC,         04:00, 14, Expected a window of 15 to 1440 minutes but got 14",
        "UTC,         04:00, 1441, Expected a window of 15 to 1440 minutes but got 1441"
    })
    void refusesWhatIsNoWindow(String zone, String start, int minutes, String reason) {
        assertThatThrownBy(() -> MaintenanceWindow.of(zone, new Window(start, minutes)))
                .isInstanceOf(InvalidWindowException.class)
                .hasMessage(reason);
    }

    private static List<Opening> openings(MaintenanceWindow window, LocalDate from, int days) {
        var openings = new ArrayList<Opening>();
        var at = from.atTime(window.start()).toInstant(ZoneOffset.UTC);
        for (var day = 0; day < days; day++) {
            var opening = window.next(at);
            openings.add(opening);
            at = opening.start().plusMillis(1);
        }
        assertThat(Duration.between(
                                openings.getFirst().start(), openings.getLast().start())
                        .toDays())
                .isBetween(days - 2L, (long) days);
        return openings;
    }
}
