// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Keeps as many pods of a ReplicaSet as it asks for; gives up first those that serve least. */
final class ReplicaSetController implements Controller {

    private static final Comparator<JsonNode> LEAST_USEFUL = Comparator.<JsonNode, Boolean>comparing(
                    pod -> !Pods.node(pod).isEmpty())
            .thenComparing(Pods::isReady)
            .thenComparing(Comparator.comparing((JsonNode pod) -> Json.text(pod, "metadata", "creationTimestamp"))
                    .reversed());

    private final ObjectStore store;
    private final Deletions deletions;
    private final PodTemplates templates;

    ReplicaSetController(ObjectStore store, Clock clock, PodTemplates templates) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
        this.templates = templates;
    }

    @Override
    public void reconcile() {
        for (var set : store.view(ResourceTypes.REPLICA_SETS)) {
            if (!set.path("metadata").has("deletionTimestamp")) {
                scale(set);
                report(set);
            }
        }
    }

    private void scale(ObjectNode set) {
        var wanted = Json.at(set, "spec", "replicas").asInt();
        var pods = pods(set);
        for (var missing = pods.size(); missing < wanted; missing++) {
            templates.make(set, _ -> {});
        }
        pods.stream()
                .sorted(LEAST_USEFUL)
                .limit(Math.max(0, pods.size() - wanted))
                .forEach(pod -> deletions.request(ObjectKey.of(ResourceTypes.PODS, pod)));
    }

    private void report(ObjectNode set) {
        var pods = pods(set);
        var ready = (int) pods.stream().filter(Pods::isReady).count();
        store.change(
                ObjectKey.of(ResourceTypes.REPLICA_SETS, set),
                object -> Json.ensure(object, "status")
                        .put("replicas", pods.size())
                        .put("fullyLabeledReplicas", pods.size())
                        .put("readyReplicas", ready)
                        .put("availableReplicas", ready)
                        .put(
                                "observedGeneration",
                                Json.at(object, "metadata", "generation").asInt()));
    }

    private List<ObjectNode> pods(ObjectNode set) {
        return store.view(ResourceTypes.PODS, Json.text(set, "metadata", "namespace")).stream()
                .filter(pod -> Owned.isBy(pod, set) && Pods.isActive(pod))
                .toList();
    }
}
