// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.LinkedHashSet;

/** Fills cluster roles that are made of others; admin contains edit contains view in the end. */
final class RoleAggregation implements Controller {

    private final ObjectStore store;

    RoleAggregation(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void reconcile() {
        for (var role : store.view(ResourceTypes.CLUSTER_ROLES)) {
            var selectors = Json.at(role, "aggregationRule", "clusterRoleSelectors");
            if (!selectors.isEmpty()) {
                var rules = rules(role, selectors);
                store.change(ObjectKey.of(ResourceTypes.CLUSTER_ROLES, role), object -> object.set("rules", rules));
            }
        }
    }

    private ArrayNode rules(ObjectNode role, JsonNode selectors) {
        var rules = new LinkedHashSet<JsonNode>();
        for (var selector : selectors) {
            var chosen = LabelSelector.of(selector);
            store.view(ResourceTypes.CLUSTER_ROLES).stream()
                    .filter(other -> chosen.matches(other) && !Owned.uid(other).equals(Owned.uid(role)))
                    .forEach(other -> other.path("rules").forEach(rules::add));
        }
        return Json.array().addAll(rules);
    }
}
