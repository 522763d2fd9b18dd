// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Json;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Nodes, namespaces and what is kept in them. */
final class ClusterColumns {

    private static final String ROLE = "node-role.kubernetes.io/";

    private ClusterColumns() {}

    static void addTo(Map<String, Columns> all) {
        all.put("nodes", nodes());
        all.put(
                "namespaces",
                Columns.named().field("Status", "", "status", "phase").age());
        all.put(
                "configmaps",
                Columns.named()
                        .number(
                                "Data",
                                map -> map.path("data").size()
                                        + map.path("binaryData").size())
                        .age());
        all.put(
                "secrets",
                Columns.named()
                        .field("Type", "", "type")
                        .number("Data", secret -> secret.path("data").size())
                        .age());
        all.put(
                "leases.coordination.k8s.io",
                Columns.named().field("Holder", "", "spec", "holderIdentity").age());
        all.put("events", events());
        all.put("priorityclasses.scheduling.k8s.io", priorityClasses());
        all.put("storageclasses.storage.k8s.io", storageClasses());
        all.put(
                "apiservices.apiregistration.k8s.io",
                Columns.named()
                        .text("Service", ClusterColumns::serviceOf)
                        .text("Available", ClusterColumns::available)
                        .age());
    }

    private static Columns priorityClasses() {
        return Columns.named()
                .number("Value", "value")
                .field("Global-Default", "false", "globalDefault")
                .age()
                .field("PreemptionPolicy", "PreemptLowerPriority", "preemptionPolicy");
    }

    private static Columns storageClasses() {
        return Columns.named()
                .field("Provisioner", "", "provisioner")
                .field("ReclaimPolicy", "Delete", "reclaimPolicy")
                .field("VolumeBindingMode", "Immediate", "volumeBindingMode")
                .field("AllowVolumeExpansion", "false", "allowVolumeExpansion")
                .age();
    }

    private static Columns nodes() {
        return Columns.named()
                .text("Status", ClusterColumns::nodeStatus)
                .text("Roles", ClusterColumns::roles)
                .age()
                .field("Version", "", "status", "nodeInfo", "kubeletVersion")
                .wide("Internal-IP", node -> address(node, "InternalIP"))
                .wide("External-IP", node -> address(node, "ExternalIP"))
                .wide("OS-Image", node -> info(node, "osImage"))
                .wide("Kernel-Version", node -> info(node, "kernelVersion"))
                .wide("Container-Runtime", node -> info(node, "containerRuntimeVersion"));
    }

    private static String nodeStatus(JsonNode node) {
        var ready = Json.text(Conditions.find(node, "Ready"), "status");
        var status = ready.isEmpty() ? "Unknown" : ready.equals("True") ? "Ready" : "NotReady";
        return status + (Json.at(node, "spec", "unschedulable").asBoolean() ? ",SchedulingDisabled" : "");
    }

    private static String roles(JsonNode node) {
        var roles = new TreeSet<String>();
        Json.strings(Json.at(node, "metadata", "labels")).forEach((label, value) -> {
            if (label.startsWith(ROLE)) {
                roles.add(label.substring(ROLE.length()));
            } else if (label.equals("kubernetes.io/role") && !value.isEmpty()) {
                roles.add(value);
            }
        });
        return Columns.orNone(String.join(",", roles));
    }

    private static String address(JsonNode node, String type) {
        for (var address : Json.at(node, "status", "addresses")) {
            if (Json.text(address, "type").equals(type)) {
                return Json.text(address, "address");
            }
        }
        return "<none>";
    }

    private static String info(JsonNode node, String field) {
        return Columns.orElse(Json.text(node, "status", "nodeInfo", field), "<unknown>");
    }

    private static Columns events() {
        return Columns.unnamed()
                .timed(
                        "Last Seen",
                        (event, now) -> Age.of(
                                Columns.orElse(Json.text(event, "lastTimestamp"), Json.text(event, "eventTime")), now))
                .field("Type", "", "type")
                .field("Reason", "", "reason")
                .text("Object", ClusterColumns::involved)
                .text("Message", event -> Json.text(event, "message").strip())
                .wide("Source", event -> Json.text(event, "source", "component"))
                .wide("Count", event -> event.path("count").asText("1"))
                .wide("Name", Columns::name);
    }

    private static String involved(JsonNode event) {
        var object = event.path("involvedObject");
        return new StringJoiner("/")
                .add(Json.text(object, "kind").toLowerCase(Locale.ROOT))
                .add(Json.text(object, "name"))
                .toString();
    }

    private static String serviceOf(JsonNode apiService) {
        var service = Json.at(apiService, "spec", "service");
        return service.isObject() ? Json.text(service, "namespace") + "/" + Json.text(service, "name") : "Local";
    }

    private static String available(JsonNode apiService) {
        var condition = Conditions.find(apiService, "Available");
        var status = Columns.orElse(Json.text(condition, "status"), "Unknown");
        return status.equals("True") ? status : "%s (%s)".formatted(status, Json.text(condition, "reason"));
    }
}
