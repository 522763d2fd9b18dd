// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, as kubectl shows it: two units at most, fewer the older it is. */
final class Age {

    private static final String UNKNOWN = "<unknown>";

    private Age() {}

    static String of(String timestamp, Instant now) {
        try {
            return timestamp.isEmpty() ? UNKNOWN : of(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeParseException e) {
            return UNKNOWN;
        }
    }

    static String of(Duration age) {
        var seconds = Math.max(0, age.toSeconds());
        var minutes = age.toMinutes();
        var hours = age.toHours();
        var days = age.toDays();
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 180) {
            return minutes < 10 ? pair(minutes, "m", seconds % 60, "s") : minutes + "m";
        }
        if (hours < 48) {
            return hours < 8 ? pair(hours, "h", minutes % 60, "m") : hours + "h";
        }
        if (days < 730) {
            return days < 8 ? pair(days, "d", hours % 24, "h") : days + "d";
        }
        return days < 2_920 ? pair(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return big + bigUnit + (small == 0 ? "" : small + smallUnit);
    }
}
