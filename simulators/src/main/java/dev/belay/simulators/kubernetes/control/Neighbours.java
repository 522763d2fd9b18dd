// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.Pods;
import java.util.List;

/** The pods that are there already, as far as they matter for one more. */
record Neighbours(List<ObjectNode> pods, List<ObjectNode> nodes) {

    /** Few pods, and above all few of the same owner. */
    int load(JsonNode pod, JsonNode node) {
        var name = Json.text(node, "metadata", "name");
        var load = 0;
        for (var other : pods) {
            if (Pods.node(other).equals(name) && !Pods.isEnded(other)) {
                load += 1 + (Owned.controller(other).equals(Owned.controller(pod)) ? pods.size() : 0);
            }
        }
        return load;
    }

    String refusal(JsonNode pod, JsonNode node) {
        for (var other : pods) {
            if (!Pods.node(other).isEmpty() && Pods.isActive(other)) {
                var there = node(Pods.node(other));
                if (repels(pod, other, node, there) || repels(other, pod, node, there)) {
                    return "node(s) didn't match pod anti-affinity rules";
                }
            }
        }
        return PodAffinity.wanted(pod).allMatch(term -> isMet(term, pod, node))
                ? ""
                : "node(s) didn't match pod affinity rules";
    }

    private static boolean repels(JsonNode pod, JsonNode other, JsonNode node, JsonNode there) {
        return PodAffinity.unwanted(pod).anyMatch(term -> term.means(pod, other) && term.sameDomain(node, there));
    }

    /** The first pod of a group that wants to be together may be anywhere. */
    private boolean isMet(PodAffinity term, JsonNode pod, JsonNode node) {
        var placed = pods.stream()
                .filter(other -> !Pods.node(other).isEmpty() && Pods.isActive(other) && term.means(pod, other))
                .toList();
        return placed.isEmpty() && term.means(pod, pod)
                || placed.stream().anyMatch(other -> term.sameDomain(node, node(Pods.node(other))));
    }

    private JsonNode node(String name) {
        return nodes.stream()
                .filter(node -> Json.text(node, "metadata", "name").equals(name))
                .findFirst()
                .<JsonNode>map(node -> node)
                .orElseGet(Json::object);
    }
}
