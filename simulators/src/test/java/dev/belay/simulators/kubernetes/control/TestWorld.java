// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Defaults;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster without API servers: a store, its controllers and scheduler, and kubelets that can be silenced. */
final class TestWorld implements AutoCloseable {

    final MovableClock clock = new MovableClock();
    final ObjectStore store;
    final Map<String, NodeAgent> agents = new TreeMap<>();
    private final Controllers controllers;
    private final Scheduling scheduling;

    TestWorld(Path dir) {
        store = ObjectStore.open(dir, clock);
        controllers = new Controllers(store, clock);
        scheduling = new Scheduling(store, clock);
        for (var name : List.of("default", "kube-system", "kube-node-lease")) {
            add(ResourceTypes.NAMESPACES, "metadata: {name: %s}".formatted(name));
        }
    }

    NodeAgent node(String name, Taint... taints) {
        var agent = new NodeAgent(store, name, "127.64.0." + (agents.size() + 1), "v1.36.4", clock);
        agent.register(Map.of(), List.of(taints));
        agent.heartbeat(true, "", "boot");
        agents.put(name, agent);
        return agent;
    }

    ObjectNode add(ResourceType type, String yaml) {
        var object = yaml(yaml);
        if (type.namespaced() && !object.path("metadata").has("namespace")) {
            Json.ensure(object, "metadata").put("namespace", "default");
        }
        Defaults.fill(type, object, true);
        return store.create(type, object);
    }

    /** Lets everybody look until nobody has anything to do. */
    void settle() {
        var before = -1L;
        while (store.revision() != before) {
            before = store.revision();
            controllers.reconcile();
            scheduling.reconcile();
            var subnet = 0;
            for (var agent : agents.values()) {
                agent.runBoundPods("10.244.%d.0/24".formatted(subnet++), TestWorld::obstacle);
            }
        }
    }

    /** Every kubelet says that its node is ready. */
    void beat() {
        agents.values().forEach(agent -> agent.heartbeat(true, "", "boot"));
    }

    /** One look of the controllers alone. */
    void control() {
        controllers.reconcile();
    }

    /** What the pods are made from, where they are and how they do. */
    List<String> places() {
        return store.view(ResourceTypes.PODS).stream()
                .map(pod -> "%s on %s %s"
                        .formatted(
                                Json.text(pod, "metadata", "labels", "app"),
                                Json.text(pod, "spec", "nodeName"),
                                Json.text(pod, "status", "phase")))
                .sorted()
                .toList();
    }

    static ObjectNode yaml(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static String workload(String name, int replicas, String podSpec) {
        return """
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec: {%3$s}
                """.formatted(name, replicas, podSpec);
    }

    @Override
    public void close() {
        store.close();
    }

    private static String obstacle(String image) {
        return image.contains("absent") ? "ImagePullBackOff" : "";
    }
}
