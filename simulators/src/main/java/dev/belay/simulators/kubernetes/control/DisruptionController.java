// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Conditions.Condition;
import dev.belay.simulators.kubernetes.objects.DisruptionBudget;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;

/** Tells how many evictions every disruption budget allows now. */
final class DisruptionController implements Controller {

    private final ObjectStore store;
    private final Clock clock;

    DisruptionController(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void reconcile() {
        for (var budget : store.view(ResourceTypes.DISRUPTION_BUDGETS)) {
            var key = ObjectKey.of(ResourceTypes.DISRUPTION_BUDGETS, budget);
            var count = DisruptionBudget.Count.of(budget, store.view(ResourceTypes.PODS, key.namespace()));
            store.change(key, object -> {
                Json.ensure(object, "status")
                        .put("expectedPods", count.expected())
                        .put("currentHealthy", count.healthy())
                        .put("desiredHealthy", count.desired())
                        .put("disruptionsAllowed", count.allowed())
                        .put(
                                "observedGeneration",
                                Json.at(object, "metadata", "generation").asInt());
                var allowed = count.allowed() > 0;
                var reason = allowed ? "SufficientPods" : "InsufficientPods";
                Conditions.set(object, Condition.of("DisruptionAllowed", allowed, reason, ""), clock.instant());
            });
        }
    }
}
