// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** How long operations take: uniform between bounds that were seen on the real service, times a scale. */
final class Latency {

    private record Range(long minimum, long maximum) {}

    private static final Range SMALL = new Range(500, 2500);
    private static final Range ADDRESS = new Range(1000, 3000);
    private static final Range POWER = new Range(5000, 10_000);
    private static final Range INSTANT = new Range(0, 0);

    private final Map<String, Range> ranges = new ConcurrentHashMap<>(Map.ofEntries(
            Map.entry("create-elastic-ip", ADDRESS),
            Map.entry("update-elastic-ip", ADDRESS),
            Map.entry("delete-elastic-ip", ADDRESS),
            Map.entry("attach-instance-to-elastic-ip", ADDRESS),
            Map.entry("detach-instance-from-elastic-ip", ADDRESS),
            Map.entry("create-instance", new Range(8000, 20_000)),
            Map.entry("start-instance", POWER),
            Map.entry("stop-instance", POWER),
            Map.entry("reboot-instance", POWER),
            Map.entry("reset-instance", new Range(12_000, 18_000)),
            Map.entry("delete-instance", new Range(4000, 10_000)),
            Map.entry("update-instance", INSTANT),
            Map.entry("reset-instance-field", INSTANT),
            Map.entry("add-instance-protection", INSTANT),
            Map.entry("remove-instance-protection", INSTANT)));

    private final RandomGenerator random;
    private volatile double scale;

    Latency(double scale, RandomGenerator random) {
        this.scale = scale;
        this.random = random;
    }

    /** Whether the very first answer already says that the operation is over. */
    boolean instant(String operation) {
        return of(operation).equals(INSTANT);
    }

    Duration draw(String operation) {
        var range = of(operation);
        var millis = range.minimum() + random.nextDouble() * (range.maximum() - range.minimum());
        return Duration.ofMillis(Math.round(millis * scale));
    }

    void setScale(double changed) {
        scale = changed;
    }

    void set(String operation, long minimum, long maximum) {
        ranges.put(operation, new Range(minimum, maximum));
    }

    private Range of(String operation) {
        return ranges.getOrDefault(operation, SMALL);
    }
}
