// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.List;

/** Tells which pods are behind a Service that selects any, in Endpoints and in an EndpointSlice. */
final class EndpointsController implements Controller {

    private final ObjectStore store;

    EndpointsController(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void reconcile() {
        for (var service : store.view(ResourceTypes.SERVICES)) {
            var selector = Json.at(service, "spec", "selector");
            if (!selector.isEmpty()) {
                var chosen = LabelSelector.ofMap(selector);
                var pods = store.view(ResourceTypes.PODS, Json.text(service, "metadata", "namespace")).stream()
                        .filter(pod -> chosen.matches(pod)
                                && Pods.isActive(pod)
                                && !address(pod).isEmpty())
                        .toList();
                put(endpoints(service, pods), ResourceTypes.ENDPOINTS.key(namespace(service), name(service)));
                put(slice(service, pods), sliceKey(service));
            }
        }
        for (var endpoints : store.view(ResourceTypes.ENDPOINTS)) {
            var key = ObjectKey.of(ResourceTypes.ENDPOINTS, endpoints);
            if (store.view(ResourceTypes.SERVICES.key(key.namespace(), key.name()))
                    .isEmpty()) {
                store.delete(key);
            }
        }
    }

    private ObjectNode endpoints(JsonNode service, List<ObjectNode> pods) {
        var object = Json.object();
        object.putObject("metadata");
        var subsets = object.putArray("subsets");
        if (!pods.isEmpty()) {
            var subset = subsets.addObject();
            for (var pod : pods) {
                var list = Pods.isReady(pod) ? "addresses" : "notReadyAddresses";
                var address = subset.withArray(list)
                        .addObject()
                        .put("ip", address(pod))
                        .put("nodeName", Pods.node(pod));
                refer(address, pod);
            }
            ports(service, pods.getFirst(), subset.putArray("ports"));
        }
        return object;
    }

    private static ObjectNode slice(JsonNode service, List<ObjectNode> pods) {
        var object = Json.object().put("addressType", "IPv4");
        Json.ensure(object, "metadata", "labels")
                .put("kubernetes.io/service-name", name(service))
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        Owned.by(object, service);
        var endpoints = object.putArray("endpoints");
        for (var pod : pods) {
            var endpoint = endpoints.addObject().put("nodeName", Pods.node(pod));
            endpoint.putArray("addresses").add(address(pod));
            endpoint.putObject("conditions")
                    .put("ready", Pods.isReady(pod))
                    .put("serving", Pods.isReady(pod))
                    .put("terminating", false);
            refer(endpoint, pod);
        }
        var ports = object.putArray("ports");
        if (!pods.isEmpty()) {
            ports(service, pods.getFirst(), ports);
        }
        return object;
    }

    private static void refer(ObjectNode target, JsonNode pod) {
        target.putObject("targetRef")
                .put("kind", "Pod")
                .put("namespace", namespace(pod))
                .put("name", name(pod))
                .put("uid", Owned.uid(pod));
    }

    private static void ports(JsonNode service, JsonNode pod, ArrayNode ports) {
        for (var port : Json.at(service, "spec", "ports")) {
            var target = port.path("targetPort");
            var number = target.isTextual()
                    ? named(pod, target.asText())
                    : target.asInt(port.path("port").asInt());
            var entry = ports.addObject();
            if (port.has("name")) {
                entry.set("name", port.get("name"));
            }
            entry.put("port", number).put("protocol", port.path("protocol").asText("TCP"));
        }
    }

    private static int named(JsonNode pod, String name) {
        for (var container : Json.at(pod, "spec", "containers")) {
            for (var port : container.path("ports")) {
                if (Json.text(port, "name").equals(name)) {
                    return port.path("containerPort").asInt();
                }
            }
        }
        return 0;
    }

    private void put(ObjectNode object, ObjectKey key) {
        Json.ensure(object, "metadata").put("namespace", key.namespace()).put("name", key.name());
        if (store.change(key, present -> replace(present, object)).isEmpty()) {
            store.create(key.type(), object);
        }
    }

    private static void replace(ObjectNode present, ObjectNode object) {
        var metadata = Json.ensure(present, "metadata");
        metadata.setAll(Json.ensure(object, "metadata"));
        present.setAll(object);
        present.set("metadata", metadata);
    }

    private static ObjectKey sliceKey(JsonNode service) {
        return ResourceTypes.ENDPOINT_SLICES.key(
                namespace(service),
                name(service) + "-"
                        + Owned.hash(service.path("metadata").path("uid")).substring(0, 5));
    }

    private static String address(JsonNode pod) {
        return Json.text(pod, "status", "podIP");
    }

    private static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }

    private static String namespace(JsonNode object) {
        return Json.text(object, "metadata", "namespace");
    }
}
