// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.belay.events.BootstrapPlan;
import dev.belay.gateway.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells an operation with all its steps: of a bootstrap also those that have not begun, since its plan is known. */
@ApplicationScoped
class OperationStory {

    private final Clusters clusters;
    private final Steps steps;
    private final UsualDurations usual;
    private final Clock clock;

    OperationStory(Clusters clusters, Steps steps, UsualDurations usual, Clock clock) {
        this.clusters = clusters;
        this.steps = steps;
        this.usual = usual;
        this.clock = clock;
    }

    OperationView tell(Operation operation) {
        var known = steps.of(operation.id()).stream().collect(toMap(Step::key, identity()));
        if (operation.order().kind() != OperationKind.BOOTSTRAP) {
            return OperationView.full(operation, inOrderOfTime(known), null);
        }
        var plan = plan(operation);
        return OperationView.full(operation, inOrderOfPlan(plan, known), end(operation, plan, known));
    }

    private BootstrapPlan plan(Operation operation) {
        var asked = clusters.require(operation.cluster().toString()).asked();
        return BootstrapPlan.of(asked.spec(), asked.nodes());
    }

    private @Nullable Instant end(Operation operation, BootstrapPlan plan, Map<StepKey, Step> known) {
        return operation.state() == OperationState.RUNNING
                ? new Estimate(usual.byStep()).endOf(plan, known, clock.instant())
                : null;
    }

    private static List<Step> inOrderOfPlan(BootstrapPlan plan, Map<StepKey, Step> known) {
        var planned = plan.acts().stream()
                .map(act -> known.getOrDefault(
                        StepKey.of(act),
                        Step.pending(StepKey.of(act), act.step().service())))
                .toList();
        var keys = planned.stream().map(Step::key).collect(toSet());
        var others = inOrderOfTime(known).stream().filter(step -> !keys.contains(step.key()));
        return Stream.concat(planned.stream(), others).toList();
    }

    private static List<Step> inOrderOfTime(Map<StepKey, Step> known) {
        return known.values().stream()
                .sorted(Comparator.comparing(Step::startedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(step -> step.key().toString()))
                .toList();
    }
}
