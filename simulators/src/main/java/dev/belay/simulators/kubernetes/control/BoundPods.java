// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The pods that were bound to a node: started when image, network and mounted objects are there, ended when deleted. */
final class BoundPods {

    private static final String CREATING = "ContainerCreating";

    private final ObjectStore store;
    private final String nodeName;
    private final String address;
    private final PodStatus status;
    private final Events events;

    /** What the last look was made on; the same again, with nothing waiting, needs no other. */
    private String settled = "";

    private List<PodSandbox> sandboxes = List.of();

    BoundPods(ObjectStore store, String nodeName, String address, Clock clock, Events events) {
        this.store = store;
        this.nodeName = nodeName;
        this.address = address;
        this.status = new PodStatus(address, clock);
        this.events = events;
    }

    void reconcile(String podCidr, Function<String, String> obstacle) {
        if (basis(podCidr).equals(settled)) {
            return;
        }
        var waiting = look(podCidr, obstacle);
        settled = waiting ? "" : basis(podCidr);
    }

    List<PodSandbox> sandboxes() {
        return sandboxes;
    }

    private String basis(String podCidr) {
        return "%s %d".formatted(podCidr, store.revision(ResourceTypes.PODS));
    }

    /** True when a pod waits for something. */
    private boolean look(String podCidr, Function<String, String> obstacle) {
        var mine = store.view(ResourceTypes.PODS).stream()
                .filter(pod -> Pods.node(pod).equals(nodeName) && !Pods.isMirror(pod))
                .toList();
        for (var pod : mine) {
            if (Pods.isEnding(pod)) {
                events.normal(pod, "Killing", "Stopping container " + firstContainer(pod));
                store.delete(ObjectKey.of(ResourceTypes.PODS, pod));
            }
        }
        var living = mine.stream().filter(Pods::isActive).toList();
        var waiting = false;
        var networks = new ArrayList<PodSandbox>();
        for (var pod : living) {
            var runs = run(pod, podCidr, obstacle, networks);
            waiting |= !runs;
        }
        sandboxes = List.copyOf(networks);
        return waiting;
    }

    private boolean run(ObjectNode pod, String podCidr, Function<String, String> obstacle, List<PodSandbox> networks) {
        var key = ObjectKey.of(ResourceTypes.PODS, pod);
        var own = addressOf(pod, podCidr);
        var waiting = waiting(pod, own, obstacle);
        var wasReady = Pods.isReady(pod);
        store.change(key, object -> status.write(object, own, waiting));
        if (!wasReady && waiting.isEmpty()) {
            events.normal(pod, "Started", "Started container " + firstContainer(pod));
        }
        if (!own.isEmpty() && !Json.at(pod, "spec", "hostNetwork").asBoolean()) {
            networks.add(new PodSandbox(own, waiting.isEmpty() ? ports(pod) : Set.of()));
        }
        return waiting.isEmpty();
    }

    private static Set<Integer> ports(JsonNode pod) {
        var ports = new TreeSet<Integer>();
        for (var container : Json.at(pod, "spec", "containers")) {
            container
                    .path("ports")
                    .forEach(port -> ports.add(port.path("containerPort").asInt()));
        }
        return ports;
    }

    private Map<String, String> waiting(ObjectNode pod, String own, Function<String, String> obstacle) {
        var blocked = own.isEmpty() || isMountMissing(pod);
        var waiting = new TreeMap<String, String>();
        for (var container : Json.at(pod, "spec", "containers")) {
            var reason = blocked ? CREATING : obstacle.apply(Json.text(container, "image"));
            if (!reason.isEmpty()) {
                waiting.put(Json.text(container, "name"), reason);
            }
        }
        return waiting;
    }

    /** Keeps the address it has; else the lowest that nobody on this node has. The first two are the bridge's. */
    private String addressOf(ObjectNode pod, String podCidr) {
        if (Json.at(pod, "spec", "hostNetwork").asBoolean()) {
            return address;
        }
        var prefix = podCidr.substring(0, podCidr.lastIndexOf('.') + 1);
        var present = Json.text(pod, "status", "podIP");
        // What runs goes on when the network's configuration is lost; nothing new starts.
        if (podCidr.isEmpty() || present.startsWith(prefix)) {
            return present;
        }
        var taken = store.view(ResourceTypes.PODS).stream()
                .map(other -> Json.text(other, "status", "podIP"))
                .toList();
        for (var host = 2; host < 255; host++) {
            if (!taken.contains(prefix + host)) {
                return prefix + host;
            }
        }
        return "";
    }

    private boolean isMountMissing(JsonNode pod) {
        var namespace = Json.text(pod, "metadata", "namespace");
        for (var volume : Json.at(pod, "spec", "volumes")) {
            var map = volume.path("configMap");
            var secret = volume.path("secret");
            var isMissing = isMissing(map, ResourceTypes.CONFIG_MAPS.key(namespace, Json.text(map, "name")))
                    || isMissing(secret, ResourceTypes.SECRETS.key(namespace, Json.text(secret, "secretName")));
            if (isMissing) {
                return true;
            }
        }
        return false;
    }

    private boolean isMissing(JsonNode source, ObjectKey key) {
        return source.isObject()
                && !source.path("optional").asBoolean()
                && store.view(key).isEmpty();
    }

    private static String firstContainer(JsonNode pod) {
        return Json.text(Json.at(pod, "spec", "containers").path(0), "name");
    }
}
