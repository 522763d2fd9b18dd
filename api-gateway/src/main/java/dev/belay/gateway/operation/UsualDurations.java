// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How long the steps of a bootstrap usually take here; looked up now and then, since whoever watches asks often. */
@ApplicationScoped
class UsualDurations {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Steps steps;
    private final Clock clock;
    private volatile Looked looked = new Looked(Instant.EPOCH, Map.of());

    UsualDurations(Steps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** By step key. */
    Map<String, Duration> byStep() {
        var now = clock.instant();
        if (looked.at.plus(FRESH).isBefore(now)) {
            looked = new Looked(now, steps.usualDurations());
        }
        return looked.durations;
    }

    private record Looked(Instant at, Map<String, Duration> durations) {}
}
