// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Conditions.Condition;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;

/** An aggregated API is available while its Service has ready endpoints. */
final class ApiServiceController implements Controller {

    private static final String AVAILABLE = "Available";

    private final ObjectStore store;
    private final Clock clock;

    ApiServiceController(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void reconcile() {
        for (var service : store.view(ResourceTypes.API_SERVICES)) {
            if (Json.at(service, "spec", "service").isObject()) {
                var condition = judge(service);
                store.change(
                        ObjectKey.of(ResourceTypes.API_SERVICES, service),
                        object -> Conditions.set(object, condition, clock.instant()));
            }
        }
    }

    private Condition judge(ObjectNode apiService) {
        var namespace = Json.text(apiService, "spec", "service", "namespace");
        var name = Json.text(apiService, "spec", "service", "name");
        if (store.view(ResourceTypes.SERVICES.key(namespace, name)).isEmpty()) {
            return Condition.of(
                    AVAILABLE,
                    false,
                    "ServiceNotFound",
                    "service/%s in \"%s\" is not present".formatted(name, namespace));
        }
        var ready = store.view(ResourceTypes.ENDPOINTS.key(namespace, name))
                .filter(endpoints ->
                        !endpoints.path("subsets").path(0).path("addresses").isEmpty())
                .isPresent();
        return ready
                ? Condition.of(AVAILABLE, true, "Passed", "all checks passed")
                : Condition.of(
                        AVAILABLE,
                        false,
                        "MissingEndpoints",
                        "endpoints for service/%s in \"%s\" have no addresses".formatted(name, namespace));
    }
}
