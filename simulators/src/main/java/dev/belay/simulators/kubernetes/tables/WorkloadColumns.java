// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Pods and what makes them. */
final class WorkloadColumns {

    private WorkloadColumns() {}

    static void addTo(Map<String, Columns> all) {
        all.put("pods", pods());
        all.put(
                "deployments.apps",
                templated(Columns.named()
                        .text("Ready", WorkloadColumns::readyOfWanted)
                        .number("Up-to-date", "status", "updatedReplicas")
                        .number("Available", "status", "availableReplicas")
                        .age()));
        all.put(
                "replicasets.apps",
                templated(Columns.named()
                        .number("Desired", "spec", "replicas")
                        .number("Current", "status", "replicas")
                        .number("Ready", "status", "readyReplicas")
                        .age()));
        all.put(
                "daemonsets.apps",
                templated(Columns.named()
                        .number("Desired", "status", "desiredNumberScheduled")
                        .number("Current", "status", "currentNumberScheduled")
                        .number("Ready", "status", "numberReady")
                        .number("Up-to-date", "status", "updatedNumberScheduled")
                        .number("Available", "status", "numberAvailable")
                        .text(
                                "Node Selector",
                                object -> labels(Json.at(object, "spec", "template", "spec", "nodeSelector")))
                        .age()));
        all.put(
                "statefulsets.apps",
                Columns.named().text("Ready", WorkloadColumns::readyOfWanted).age());
        all.put(
                "poddisruptionbudgets.policy",
                Columns.named()
                        .field("Min Available", "N/A", "spec", "minAvailable")
                        .field("Max Unavailable", "N/A", "spec", "maxUnavailable")
                        .number("Allowed Disruptions", "status", "disruptionsAllowed")
                        .age());
    }

    private static Columns pods() {
        return Columns.named()
                .text("Ready", PodCells::ready)
                .text("Status", PodCells::status)
                .timed("Restarts", PodCells::restarts)
                .age()
                .wide("IP", pod -> Columns.orNone(Json.text(pod, "status", "podIP")))
                .wide("Node", pod -> Columns.orNone(Json.text(pod, "spec", "nodeName")))
                .wide("Nominated Node", pod -> Columns.orNone(Json.text(pod, "status", "nominatedNodeName")))
                .wide("Readiness Gates", _ -> "<none>");
    }

    private static Columns templated(Columns columns) {
        return columns.wide("Containers", object -> ofContainers(object, "name"))
                .wide("Images", object -> ofContainers(object, "image"))
                .wide("Selector", object -> labels(Json.at(object, "spec", "selector", "matchLabels")));
    }

    private static String readyOfWanted(JsonNode object) {
        return "%d/%d"
                .formatted(
                        Json.at(object, "status", "readyReplicas").asInt(),
                        Json.at(object, "spec", "replicas").asInt());
    }

    private static String ofContainers(JsonNode object, String field) {
        var containers = Json.at(object, "spec", "template", "spec", "containers");
        return StreamSupport.stream(containers.spliterator(), false)
                .map(container -> Json.text(container, field))
                .collect(Collectors.joining(","));
    }

    static String labels(JsonNode map) {
        return Columns.orNone(Json.strings(map).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(",")));
    }

    static String joined(List<String> texts) {
        return Columns.orNone(String.join(",", texts));
    }
}
