// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one of the two did.
 *
 * @param moments what was seen for the first time, after how long
 * @param cpu of the host until the predicate held
 * @param processes CPU seconds by name until then
 * @param machines at that moment
 */
record Measured(
        String who,
        Map<String, Duration> moments,
        HostCpu cpu,
        Map<String, Double> processes,
        List<MachineUse> machines) {

    static final String HELD = "six Ready, six reach the Service";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** @param names of this host's processes, by id */
    static Measured of(Contender contender, String image, Map<Long, String> names, Clock clock) {
        var before = HostCpu.now();
        try (var times = new ProcessTimes(names)) {
            var began = clock.instant();
            contender.begin();
            var moments = new EndPredicate(contender, image, clock).hold();
            var cpu = HostCpu.now().since(before);
            var processes = times.byName();
            var machines = contender.machines().stream().map(MachineUse::of).toList();
            moments.put("done, as it says itself", done(contender));
            return new Measured(contender.name(), since(began, moments), cpu, processes, machines);
        }
    }

    private static Instant done(Contender contender) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(250))
                .until(contender::done, Optional::isPresent)
                .orElseThrow();
    }

    private static Map<String, Duration> since(Instant began, Map<String, Instant> moments) {
        var times = new LinkedHashMap<String, Duration>();
        moments.forEach((what, at) -> times.put(what, Duration.between(began, at)));
        return times;
    }

    Duration time() {
        return Objects.requireNonNull(moments.get(HELD), HELD);
    }

    double machineSeconds() {
        return machines.stream().mapToDouble(MachineUse::cpuSeconds).sum();
    }

    long residentMiB() {
        return machines.stream().mapToLong(MachineUse::residentMiB).sum();
    }
}
