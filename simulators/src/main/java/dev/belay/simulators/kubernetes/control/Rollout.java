// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The next step from old ReplicaSets to the current one that leaves enough pods available and not too many in all. */
final class Rollout {

    private final ObjectNode current;
    private final List<ObjectNode> old;
    private final int wanted;
    private final int surge;
    private final int unavailable;
    private final boolean recreates;
    private final boolean paused;

    Rollout(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        var spec = deployment.path("spec");
        var rolling = Json.at(spec, "strategy", "rollingUpdate");
        this.current = current;
        this.old = old;
        this.wanted = spec.path("replicas").asInt(1);
        this.recreates = Json.text(spec, "strategy", "type").equals("Recreate");
        this.paused = spec.path("paused").asBoolean();
        this.surge = share(rolling.path("maxSurge"), true);
        var down = share(rolling.path("maxUnavailable"), false);
        this.unavailable = surge == 0 && down == 0 ? 1 : down;
    }

    /** How many replicas which ReplicaSet is to have; those left out stay as they are. */
    Map<ObjectNode, Integer> plan() {
        var plan = new LinkedHashMap<ObjectNode, Integer>();
        if (paused) {
            return plan;
        }
        var above = total(old, "spec", "replicas");
        if (above == 0 && (!recreates || total(old, "status", "replicas") == 0)) {
            plan.put(current, wanted);
        } else if (recreates) {
            old.forEach(set -> plan.put(set, 0));
        } else {
            roll(plan, above);
        }
        return plan;
    }

    private void roll(Map<ObjectNode, Integer> plan, int above) {
        var now = replicas(current);
        var next = Math.clamp(wanted + surge - above, now, Math.max(now, wanted));
        plan.put(current, Math.min(next, wanted));
        var spare = above + now - (wanted - unavailable) - (now - available(current));
        for (var set : old) {
            var idle = Math.clamp(replicas(set) - available(set), 0, Math.max(0, spare));
            plan.put(set, replicas(set) - idle);
            spare -= idle;
        }
        var free = total(old, "status", "availableReplicas") + available(current) - (wanted - unavailable);
        for (var set : old) {
            var less = Math.clamp(plan.getOrDefault(set, 0), 0, Math.max(0, free));
            plan.merge(set, -less, Integer::sum);
            free -= less;
        }
    }

    private static int replicas(JsonNode set) {
        return Json.at(set, "spec", "replicas").asInt();
    }

    private static int available(JsonNode set) {
        return Json.at(set, "status", "availableReplicas").asInt();
    }

    private static int total(List<ObjectNode> sets, String... path) {
        return sets.stream().mapToInt(set -> Json.at(set, path).asInt()).sum();
    }

    private int share(JsonNode value, boolean roundUp) {
        if (!value.isTextual()) {
            return value.asInt();
        }
        var exact = Integer.parseInt(value.asText().replace("%", "")) * wanted / 100.0;
        return (int) (roundUp ? Math.ceil(exact) : Math.floor(exact));
    }
}
