// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a PodDisruptionBudget allows, counted from the pods that are there. */
public final class DisruptionBudget {

    private DisruptionBudget() {}

    public static boolean covers(JsonNode budget, JsonNode pod) {
        return LabelSelector.of(Json.at(budget, "spec", "selector")).matches(pod);
    }

    /** Whether the pod may be evicted now; one that is not ready anyway costs nothing when the budget says so. */
    public static boolean admits(JsonNode budget, JsonNode pod, List<? extends JsonNode> siblings) {
        var ready = Pods.isReady(pod);
        if (!ready && Json.text(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")) {
            return true;
        }
        var count = Count.of(budget, siblings);
        return ready ? count.allowed() > 0 : count.healthy() >= count.desired();
    }

    /**
     * The numbers of a budget's status.
     *
     * @param expected pods that are meant to be there
     * @param healthy pods that are ready and not on their way out
     * @param desired how many have to stay healthy
     */
    public record Count(int expected, int healthy, int desired) {

        public static Count of(JsonNode budget, List<? extends JsonNode> pods) {
            var covered = pods.stream().filter(pod -> covers(budget, pod)).toList();
            var healthy = (int) covered.stream()
                    .filter(pod -> Pods.isReady(pod) && !pod.path("metadata").has("deletionTimestamp"))
                    .count();
            var expected = covered.size();
            var spec = budget.path("spec");
            var desired = spec.has("maxUnavailable")
                    ? Math.max(0, expected - share(spec.get("maxUnavailable"), expected))
                    : spec.has("minAvailable") ? share(spec.get("minAvailable"), expected) : 0;
            return new Count(expected, healthy, desired);
        }

        public int allowed() {
            return Math.max(0, healthy - desired);
        }

        private static int share(JsonNode value, int of) {
            return value.isTextual()
                    ? (int) Math.ceil(Integer.parseInt(value.asText().replace("%", "")) * of / 100.0)
                    : value.asInt();
        }
    }
}
