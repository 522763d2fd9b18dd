// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.Service;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a step is late. Time in which this service did not run counts for nobody. */
@ApplicationScoped
public class Deadlines {

    private final StepsConfig config;
    private final Clock clock;
    private volatile Instant running;

    Deadlines(StepsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.running = clock.instant();
    }

    void start(@Observes StartupEvent started) {
        running = clock.instant();
    }

    /** @param armedAt when the operation began or was last resumed; absent while deadlines are suspended */
    public @Nullable Instant of(StepKey key, Instant begunAt, @Nullable Instant armedAt) {
        return armedAt == null ? null : latest(begunAt, armedAt).plus(limit(key));
    }

    public boolean passed(StepKey key, Instant begunAt, @Nullable Instant armedAt) {
        var deadline = of(key, begunAt, armedAt);
        return deadline != null && clock.instant().isAfter(deadline);
    }

    /** So long ago that whoever tries the step has had the time to say why it failed. */
    public boolean longPassed(StepKey key, Instant begunAt, @Nullable Instant armedAt) {
        var deadline = of(key, begunAt, armedAt);
        return deadline != null && clock.instant().isAfter(deadline.plus(config.sweepEvery()));
    }

    private Duration limit(StepKey key) {
        var ours = key.bootstrapStep()
                .map(step -> step.service() == Service.NODE_CONFIG)
                .orElse(true);
        return ours ? config.deadlineOf(key.step()) : config.deadlineOfOthers();
    }

    private Instant latest(Instant begunAt, Instant armedAt) {
        return Stream.of(begunAt, armedAt, running).max(Instant::compareTo).orElse(running);
    }
}
