// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.Unavailable;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.CloudOperation.Failed;
import dev.belay.compute.cloud.CloudOperation.Pending;
import dev.belay.compute.cloud.CloudOperation.Succeeded;
import dev.belay.compute.cloud.CloudOperation.Unknown;
import dev.belay.compute.cloud.CloudZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for the cloud: short pauses first, since most operations end at once, then longer ones. */
@ApplicationScoped
class CloudOperations {

    private final InfrastructureConfig config;
    private final Clock clock;

    CloudOperations(InfrastructureConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @throws CloudException when it failed, and when its end is unknown: whoever repeats the step sees what became of it */
    void complete(CloudZone zone, CloudOperation started) {
        switch (end(zone, started)) {
            case Failed failed -> throw failed.cause();
            case Succeeded _ -> {}
            case Pending pending -> throw unknown(pending);
            case Unknown unknown -> throw unknown(unknown);
        }
    }

    private static Unavailable unknown(CloudOperation lost) {
        return new Unavailable("Expected cloud operation %s to end but its end is unknown".formatted(lost.id()));
    }

    /** Succeeded, failed, or unknown; never pending. */
    CloudOperation end(CloudZone zone, CloudOperation started) {
        if (!(started instanceof Pending)) {
            return started;
        }
        var end = until(config.operationDeadline(), () -> look(zone, started))
                .orElseGet(() -> new Unknown(started.id(), started.resource()));
        return end instanceof Unknown ? new Unknown(started.id(), started.resource()) : end;
    }

    /** Not being able to look is no end either. */
    private static Optional<CloudOperation> look(CloudZone zone, CloudOperation started) {
        try {
            return Optional.of(zone.operation(started.id())).filter(seen -> !(seen instanceof Pending));
        } catch (Unavailable | RateLimited _) {
            return Optional.empty();
        }
    }

    /** Looks again and again; empty when the limit passes first. */
    <T> Optional<T> until(Duration limit, Supplier<Optional<T>> look) {
        Instant deadline = clock.instant().plus(limit);
        var pause = config.pollFirst();
        var seen = look.get();
        while (seen.isEmpty() && clock.instant().isBefore(deadline)) {
            sleep(pause);
            pause = shorter(pause.multipliedBy(3).dividedBy(2), config.pollLongest());
            seen = look.get();
        }
        return seen;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Expected to wait for the cloud but was interrupted");
        }
    }
}
