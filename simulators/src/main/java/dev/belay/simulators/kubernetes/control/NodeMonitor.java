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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notices nodes that are silent, and puts on every node the taints that its conditions mean. */
final class NodeMonitor implements Controller {

    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final List<String> REPORTED = List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready");
    private static final Set<String> OURS = Set.of(NOT_READY, UNREACHABLE, NodeFit.UNSCHEDULABLE);

    private final ObjectStore store;
    private final Clock clock;
    private final Events events;

    NodeMonitor(ObjectStore store, Clock clock, Events events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void reconcile() {
        for (var node : store.view(ResourceTypes.NODES)) {
            var key = ObjectKey.of(ResourceTypes.NODES, node);
            if (isSilent(node)) {
                store.change(key, this::forgetConditions);
            }
            if (!isTainted(store.view(key).orElse(node))) {
                store.change(key, this::taint);
            }
            if (!Conditions.isTrue(store.view(key).orElse(node), "Ready")) {
                markPods(node);
            }
        }
    }

    private boolean isSilent(JsonNode node) {
        var status = Json.text(Conditions.find(node, "Ready"), "status");
        var heard = later(
                later(Json.text(Conditions.find(node, "Ready"), "lastHeartbeatTime"), renewed(node)),
                Json.text(node, "metadata", "creationTimestamp"));
        return !status.equals("Unknown")
                && Duration.between(Instant.parse(heard), clock.instant()).compareTo(GRACE) > 0;
    }

    private String renewed(JsonNode node) {
        var key = ResourceTypes.LEASES.key("kube-node-lease", Json.text(node, "metadata", "name"));
        return store.view(key)
                .map(lease -> Json.text(lease, "spec", "renewTime"))
                .orElse("");
    }

    private void forgetConditions(ObjectNode node) {
        REPORTED.forEach(type -> Conditions.set(
                node,
                new Condition(type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."),
                clock.instant()));
        events.normal(
                node,
                "NodeNotReady",
                "Node %s status is now: NodeNotReady".formatted(Json.text(node, "metadata", "name")));
    }

    private boolean isTainted(JsonNode node) {
        var wanted = wanted(node);
        var present = taints(node).stream()
                .filter(taint -> OURS.contains(taint.key()))
                .toList();
        return present.size() == wanted.size() && present.containsAll(wanted);
    }

    private void taint(ObjectNode node) {
        var wanted = wanted(node);
        var list = Json.array();
        for (var taint : Json.at(node, "spec", "taints")) {
            if (!OURS.contains(Json.text(taint, "key")) || wanted.contains(Taint.of(taint))) {
                list.add(taint);
            }
        }
        var present = taints(node);
        for (var taint : wanted) {
            if (!present.contains(taint)) {
                list.add(taint.toJson()
                        .put(
                                "timeAdded",
                                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
            }
        }
        var spec = Json.ensure(node, "spec");
        if (list.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.set("taints", list);
        }
    }

    private static List<Taint> wanted(JsonNode node) {
        var wanted = new ArrayList<Taint>();
        var ready = Json.text(Conditions.find(node, "Ready"), "status");
        if (!ready.equals("True")) {
            var key = ready.equals("Unknown") ? UNREACHABLE : NOT_READY;
            wanted.add(new Taint(key, "", "NoSchedule"));
            wanted.add(new Taint(key, "", "NoExecute"));
        }
        if (Json.at(node, "spec", "unschedulable").asBoolean()) {
            wanted.add(new Taint(NodeFit.UNSCHEDULABLE, "", "NoSchedule"));
        }
        return wanted;
    }

    private static List<Taint> taints(JsonNode node) {
        var taints = new ArrayList<Taint>();
        Json.at(node, "spec", "taints").forEach(taint -> taints.add(Taint.of(taint)));
        return taints;
    }

    /** Nobody is sent to pods of a node that may be gone. */
    private void markPods(JsonNode node) {
        var name = Json.text(node, "metadata", "name");
        for (var pod : store.view(ResourceTypes.PODS)) {
            if (Pods.node(pod).equals(name) && Pods.isReady(pod)) {
                store.change(
                        ObjectKey.of(ResourceTypes.PODS, pod),
                        object -> Conditions.set(object, Condition.of("Ready", false, "", ""), clock.instant()));
            }
        }
    }

    private static String later(String a, String b) {
        return a.isEmpty() || !b.isEmpty() && Instant.parse(b).isAfter(Instant.parse(a)) ? b : a;
    }
}
