// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.eventing.DatabaseGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** How many operations there are that have not ended, and how long steps take. */
@ApplicationScoped
class OperationMetrics {

    private static final String OPEN = "select count(*) from operation where state ->> 'endedAt' is null and ";
    private static final String HALTED = "state -> 'halts' <> '{}'";

    private final DatabaseGauges gauges;
    private final MeterRegistry metrics;

    OperationMetrics(DatabaseGauges gauges, MeterRegistry metrics) {
        this.gauges = gauges;
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent started) {
        gauge(OperationState.HALTED, HALTED);
        gauge(OperationState.RUNNING, "state ->> 'startedAt' is not null and not " + HALTED);
        gauge(OperationState.PENDING, "state ->> 'startedAt' is null and not " + HALTED);
    }

    private void gauge(OperationState state, String condition) {
        gauges.register(
                "belay.operations", Tags.of("state", state.name()), "Operations that have not ended", OPEN + condition);
    }

    /** From when its first try began. Counted by the replica that heard of it, again when it hears all facts anew. */
    void ended(Step step) {
        if (step.startedAt() != null && step.endedAt() != null) {
            Timer.builder("belay.steps")
                    .tags("step", step.key().step(), "service", step.service().serviceName())
                    .description("Steps of operations, from the beginning of the first try to their end")
                    .publishPercentileHistogram()
                    .minimumExpectedValue(Duration.ofMillis(10))
                    .maximumExpectedValue(Duration.ofHours(1))
                    .register(metrics)
                    .record(Duration.between(step.startedAt(), step.endedAt()));
        }
    }
}
