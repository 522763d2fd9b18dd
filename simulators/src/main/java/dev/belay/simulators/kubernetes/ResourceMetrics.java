// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Attempt;
import dev.belay.simulators.kubernetes.access.Authorizer;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * {@code metrics.k8s.io}, what metrics-server would answer through the aggregation layer. Served while its APIService is
 * available; the numbers are made up but steady.
 */
final class ResourceMetrics {

    static final String GROUP = "metrics.k8s.io";

    static final List<ResourceType> TYPES = List.of(
            new ResourceType(GROUP, "v1beta1", "nodes", "NodeMetrics", false, List.of(), List.of()),
            new ResourceType(GROUP, "v1beta1", "pods", "PodMetrics", true, List.of(), List.of()));

    private static final ObjectKey API_SERVICE = ResourceTypes.API_SERVICES.key("v1beta1." + GROUP);

    private final ObjectStore store;
    private final Authorizer authorizer;
    private final Reads reads;
    private final Clock clock;
    private final BiPredicate<String, String> kubelets;

    ResourceMetrics(ObjectStore store, Authorizer authorizer, Clock clock, BiPredicate<String, String> kubelets) {
        this.store = store;
        this.authorizer = authorizer;
        this.reads = new Reads(store, clock);
        this.clock = clock;
        this.kubelets = kubelets;
    }

    static boolean isServed(ObjectStore store) {
        return store.shared(API_SERVICE) instanceof ObjectNode service && Conditions.isTrue(service, "Available");
    }

    Reply answer(ApiCall call, RequestPath path) {
        if (store.shared(API_SERVICE) == null) {
            throw Refusals.noSuchPath();
        }
        var type = TYPES.stream()
                .filter(each -> each.plural().equals(path.resource()))
                .findFirst()
                .orElseThrow(Refusals::noSuchPath);
        var verb = path.name().isEmpty() ? "list" : "get";
        authorizer.require(call.caller(), Attempt.on(verb, type, path.namespace(), path.name()));
        if (!isServed(store)) {
            throw new StatusException(
                    503, "ServiceUnavailable", "the server is currently unable to handle the request");
        }
        return verb.equals("list") ? list(call, type, path) : one(type, path);
    }

    private Reply list(ApiCall call, ResourceType type, RequestPath path) {
        var measured = ResourceTypes.find(path.resource()).orElseThrow(Refusals::noSuchPath);
        var list = Json.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        list.putObject("metadata");
        var items = list.putArray("items");
        reads.select(call, measured, path.namespace()).objects().stream()
                .filter(this::isMeasured)
                .forEach(object -> items.add(metrics(type, object)));
        return Reply.of(list);
    }

    private Reply one(ResourceType type, RequestPath path) {
        var measured = ResourceTypes.find(path.resource()).orElseThrow(Refusals::noSuchPath);
        var key = measured.key(path.namespace(), path.name());
        if (store.shared(key) instanceof ObjectNode object && isMeasured(object)) {
            return Reply.of(metrics(type, object));
        }
        throw StatusException.notFound(type.key(path.namespace(), path.name()));
    }

    private boolean isMeasured(JsonNode object) {
        return Conditions.isTrue(object, "Ready") && !Pods.isEnding(object) && isReached(address(object));
    }

    /** By some pod of the metrics server, which asks the kubelet. */
    private boolean isReached(String address) {
        var pods = store.view(ResourceTypes.PODS, "kube-system").stream()
                .filter(pod -> Json.text(pod, "metadata", "labels", "k8s-app").equals("metrics-server"))
                .filter(pod -> Conditions.isTrue(pod, "Ready"))
                .map(ResourceMetrics::address)
                .toList();
        return pods.isEmpty() || pods.stream().anyMatch(from -> from.equals(address) || kubelets.test(from, address));
    }

    /** Of the node that it is, or that it runs on. */
    private static String address(JsonNode object) {
        var host = Json.text(object, "status", "hostIP");
        return host.isEmpty()
                ? Json.at(object, "status", "addresses").path(0).path("address").asText()
                : host;
    }

    private ObjectNode metrics(ResourceType type, ObjectNode object) {
        var metrics = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        var metadata = metrics.putObject("metadata");
        object.path("metadata").properties().stream()
                .filter(field -> List.of("name", "namespace", "labels").contains(field.getKey()))
                .forEach(field -> metadata.set(field.getKey(), field.getValue()));
        metrics.put("timestamp", clock.instant().toString()).put("window", "15s");
        if (type.namespaced()) {
            var containers = metrics.putArray("containers");
            Json.at(object, "spec", "containers")
                    .forEach(container -> containers
                            .addObject()
                            .put("name", Json.text(container, "name"))
                            .set("usage", usage(Json.text(container, "image"), 20, 64)));
        } else {
            metrics.set("usage", usage(Json.text(metadata, "name"), 400, 2048));
        }
        return metrics;
    }

    /** Between half and all of a ceiling, always the same for the same thing. */
    private static ObjectNode usage(String of, int millicores, int mebibytes) {
        var share = 50 + Math.floorMod(of.hashCode(), 50);
        return Json.object().put("cpu", millicores * share / 100 + "m").put("memory", mebibytes * share / 100 + "Mi");
    }
}
