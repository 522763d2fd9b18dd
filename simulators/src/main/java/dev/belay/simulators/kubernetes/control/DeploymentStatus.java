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
import java.util.List;

/** What a Deployment says of itself. */
final class DeploymentStatus {

    private final ObjectStore store;
    private final Clock clock;

    DeploymentStatus(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void report(ObjectNode deployment, ObjectNode current, List<ObjectNode> sets) {
        store.change(ObjectKey.of(ResourceTypes.DEPLOYMENTS, deployment), object -> {
            var wanted = Json.at(object, "spec", "replicas").asInt();
            var updated = Json.at(current, "status", "replicas").asInt();
            var available = total(sets, "availableReplicas");
            var status = Json.ensure(object, "status");
            status.put(
                    "observedGeneration",
                    Json.at(object, "metadata", "generation").asInt());
            put(status, "replicas", total(sets, "replicas"));
            put(status, "updatedReplicas", updated);
            put(status, "readyReplicas", total(sets, "readyReplicas"));
            put(status, "availableReplicas", available);
            put(status, "unavailableReplicas", Math.max(0, wanted - available));
            Conditions.set(object, available(object, wanted, available), clock.instant());
            var done = updated == wanted && available == wanted && total(sets, "replicas") == wanted;
            Conditions.set(object, progressing(current, done), clock.instant());
        });
    }

    private static Condition available(ObjectNode deployment, int wanted, int available) {
        var most = Json.at(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable");
        var down = most.isTextual() ? Integer.parseInt(most.asText().replace("%", "")) * wanted / 100 : most.asInt();
        return available >= wanted - down
                ? Condition.of("Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : Condition.of(
                        "Available",
                        false,
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
    }

    private static Condition progressing(ObjectNode current, boolean done) {
        var name = Json.text(current, "metadata", "name");
        return done
                ? Condition.of(
                        "Progressing",
                        true,
                        "NewReplicaSetAvailable",
                        "ReplicaSet \"%s\" has successfully progressed.".formatted(name))
                : Condition.of(
                        "Progressing", true, "ReplicaSetUpdated", "ReplicaSet \"%s\" is progressing.".formatted(name));
    }

    private static int total(List<ObjectNode> sets, String field) {
        return sets.stream()
                .mapToInt(set -> Json.at(set, "status", field).asInt())
                .sum();
    }

    /** Zero is left out, as the real one does. */
    private static void put(ObjectNode status, String field, int value) {
        if (value == 0) {
            status.remove(field);
        } else {
            status.put(field, value);
        }
    }
}
