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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;

/** Takes pods from nodes whose NoExecute taints they bear no longer, and those of nodes that are gone. */
final class TaintEviction implements Controller {

    private static final String NO_EXECUTE = "NoExecute";

    private final ObjectStore store;
    private final Clock clock;
    private final Events events;
    private final Deletions deletions;

    TaintEviction(ObjectStore store, Clock clock, Events events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.deletions = new Deletions(store, clock);
    }

    @Override
    public void reconcile() {
        var nodes = new HashMap<String, JsonNode>();
        store.view(ResourceTypes.NODES).forEach(node -> nodes.put(Json.text(node, "metadata", "name"), node));
        for (var pod : store.view(ResourceTypes.PODS)) {
            var key = ObjectKey.of(ResourceTypes.PODS, pod);
            var node = nodes.get(Pods.node(pod));
            if (node == null && !Pods.node(pod).isEmpty()) {
                deletions.request(key, 0);
            } else if (node != null && !Pods.isEnding(pod) && isOverdue(pod, node)) {
                events.normal(
                        pod,
                        "TaintManagerEviction",
                        "Marking for deletion Pod %s/%s".formatted(key.namespace(), key.name()));
                deletions.request(key);
            }
        }
    }

    private boolean isOverdue(ObjectNode pod, JsonNode node) {
        for (var each : Json.at(node, "spec", "taints")) {
            if (Json.text(each, "effect").equals(NO_EXECUTE) && isOverdue(pod, each, Taint.of(each))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOverdue(ObjectNode pod, JsonNode entry, Taint taint) {
        var least = Long.MAX_VALUE;
        var tolerated = false;
        for (var toleration : Json.at(pod, "spec", "tolerations")) {
            if (NodeFit.bears(toleration, taint)) {
                tolerated = true;
                least = Math.min(least, toleration.path("tolerationSeconds").asLong(Long.MAX_VALUE));
            }
        }
        if (!tolerated || least == Long.MAX_VALUE) {
            return !tolerated;
        }
        var added = Json.text(entry, "timeAdded");
        var since = added.isEmpty() ? clock.instant() : Instant.parse(added);
        return Duration.between(since, clock.instant()).toSeconds() >= least;
    }
}
