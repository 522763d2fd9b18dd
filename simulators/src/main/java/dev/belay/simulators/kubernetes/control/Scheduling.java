// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Conditions.Condition;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One kube-scheduler that holds its lease: binds pending pods to nodes that are ready, admit them and suit them. Requests
 * of CPU and memory are not counted.
 */
public final class Scheduling {

    private final ObjectStore store;
    private final Clock clock;
    private final Events events;
    private long seen = -1;

    public Scheduling(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.events = new Events(store, clock, "default-scheduler");
    }

    /** True when it bound a pod or said why it cannot. Costs next to nothing while neither pods nor nodes have changed. */
    public synchronized boolean reconcile() {
        var now = Math.max(store.revision(ResourceTypes.PODS), store.revision(ResourceTypes.NODES));
        if (now == seen) {
            return false;
        }
        var before = store.revision();
        store.view(ResourceTypes.PODS).stream()
                .filter(Scheduling::isWaiting)
                .sorted(Comparator.comparing((ObjectNode pod) ->
                                -Json.at(pod, "spec", "priority").asLong())
                        .thenComparing(pod -> Json.text(pod, "metadata", "creationTimestamp")))
                .forEach(this::place);
        seen = Math.max(store.revision(ResourceTypes.PODS), store.revision(ResourceTypes.NODES));
        return store.revision() != before;
    }

    private static boolean isWaiting(JsonNode pod) {
        return Pods.node(pod).isEmpty()
                && Pods.isActive(pod)
                && Json.text(pod, "spec", "schedulerName").equals("default-scheduler");
    }

    private void place(ObjectNode pod) {
        var neighbours = new Neighbours(store.view(ResourceTypes.PODS), store.view(ResourceTypes.NODES));
        var candidates = new ArrayList<ObjectNode>();
        var refusals = new TreeMap<String, Integer>();
        for (var node : store.view(ResourceTypes.NODES)) {
            var refusal = refusal(pod, node, neighbours);
            if (refusal.isEmpty()) {
                candidates.add(node);
            } else {
                refusals.merge(refusal, 1, Integer::sum);
            }
        }
        candidates.stream()
                .min(Comparator.comparingInt((ObjectNode node) -> neighbours.load(pod, node))
                        .thenComparing(node -> Json.text(node, "metadata", "name")))
                .ifPresentOrElse(node -> bind(pod, node), () -> explain(pod, refusals));
    }

    /** Why the pod cannot be on the node; empty when it can. */
    private static String refusal(ObjectNode pod, ObjectNode node, Neighbours neighbours) {
        var taint = NodeFit.keptOff(pod, node);
        if (taint.isPresent()) {
            return taint.get().key().equals(NodeFit.UNSCHEDULABLE)
                    ? "node(s) were unschedulable"
                    : "node(s) had untolerated taint {%s: %s}"
                            .formatted(taint.get().key(), taint.get().value());
        }
        if (!Conditions.isTrue(node, "Ready")) {
            return "node(s) were not ready";
        }
        if (!NodeFit.suits(pod, node)) {
            return "node(s) didn't match Pod's node affinity/selector";
        }
        return neighbours.refusal(pod, node);
    }

    private void bind(ObjectNode pod, ObjectNode node) {
        var name = Json.text(node, "metadata", "name");
        var key = ObjectKey.of(ResourceTypes.PODS, pod);
        store.change(key, object -> {
            Json.ensure(object, "spec").put("nodeName", name);
            Conditions.set(object, Condition.of("PodScheduled", true, "", ""), clock.instant());
        });
        events.normal(
                pod, "Scheduled", "Successfully assigned %s/%s to %s".formatted(key.namespace(), key.name(), name));
    }

    private void explain(ObjectNode pod, Map<String, Integer> refusals) {
        var total = refusals.values().stream().mapToInt(Integer::intValue).sum();
        var message = total == 0
                ? "no nodes available to schedule pods"
                : "0/%d nodes are available: %s.".formatted(total, sentence(refusals));
        if (!Json.text(Conditions.find(pod, "PodScheduled"), "message").equals(message)) {
            store.change(
                    ObjectKey.of(ResourceTypes.PODS, pod),
                    object -> Conditions.set(
                            object, Condition.of("PodScheduled", false, "Unschedulable", message), clock.instant()));
            events.warning(pod, "FailedScheduling", message);
        }
    }

    private static String sentence(Map<String, Integer> refusals) {
        return refusals.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
