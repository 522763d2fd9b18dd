// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Services and how they are reached. */
final class NetworkColumns {

    private static final int SHOWN = 3;

    private NetworkColumns() {}

    static void addTo(Map<String, Columns> all) {
        all.put("services", services());
        all.put(
                "endpoints",
                Columns.named().text("Endpoints", NetworkColumns::endpoints).age());
        all.put(
                "endpointslices.discovery.k8s.io",
                Columns.named()
                        .field("AddressType", "", "addressType")
                        .text("Ports", NetworkColumns::slicePorts)
                        .text("Endpoints", NetworkColumns::sliceAddresses)
                        .age());
        all.put(
                "ingresses.networking.k8s.io",
                Columns.named()
                        .field("Class", "<none>", "spec", "ingressClassName")
                        .text("Hosts", NetworkColumns::hosts)
                        .text(
                                "Address",
                                object -> String.join(
                                        ",",
                                        Json.at(object, "status", "loadBalancer", "ingress")
                                                .findValuesAsText("ip")))
                        .text("Ports", object -> Json.at(object, "spec", "tls").isEmpty() ? "80" : "80, 443")
                        .age());
        all.put(
                "ingressclasses.networking.k8s.io",
                Columns.named()
                        .field("Controller", "", "spec", "controller")
                        .field("Parameters", "<none>", "spec", "parameters", "name")
                        .age());
        all.put(
                "networkpolicies.networking.k8s.io",
                Columns.named()
                        .text(
                                "Pod-Selector",
                                object -> WorkloadColumns.labels(Json.at(object, "spec", "podSelector", "matchLabels")))
                        .age());
    }

    private static Columns services() {
        return Columns.named()
                .field("Type", "", "spec", "type")
                .field("Cluster-IP", "<none>", "spec", "clusterIP")
                .text("External-IP", NetworkColumns::externalAddress)
                .text("Port(s)", NetworkColumns::ports)
                .age()
                .wide("Selector", object -> WorkloadColumns.labels(Json.at(object, "spec", "selector")));
    }

    private static String externalAddress(JsonNode service) {
        var addresses = new ArrayList<String>();
        addresses.addAll(Json.at(service, "status", "loadBalancer", "ingress").findValuesAsText("ip"));
        addresses.addAll(Json.texts(Json.at(service, "spec", "externalIPs")));
        var pending = addresses.isEmpty() && Json.text(service, "spec", "type").equals("LoadBalancer");
        return pending ? "<pending>" : WorkloadColumns.joined(addresses);
    }

    private static String ports(JsonNode service) {
        var ports = new ArrayList<String>();
        for (var port : Json.at(service, "spec", "ports")) {
            var node = port.path("nodePort").asInt();
            ports.add(port.path("port").asInt() + (node == 0 ? "" : ":" + node) + "/" + Json.text(port, "protocol"));
        }
        return WorkloadColumns.joined(ports);
    }

    private static String endpoints(JsonNode endpoints) {
        var all = new ArrayList<String>();
        for (var subset : endpoints.path("subsets")) {
            for (var port : subset.path("ports")) {
                subset.path("addresses")
                        .forEach(address -> all.add(Json.text(address, "ip") + ":"
                                + port.path("port").asInt()));
            }
        }
        return some(all);
    }

    private static String slicePorts(JsonNode slice) {
        var ports = new ArrayList<String>();
        slice.path("ports").forEach(port -> ports.add(Json.text(port, "port")));
        return ports.isEmpty() ? "<unset>" : some(ports);
    }

    private static String sliceAddresses(JsonNode slice) {
        var addresses = new ArrayList<String>();
        slice.path("endpoints").forEach(endpoint -> addresses.addAll(Json.texts(endpoint.path("addresses"))));
        return addresses.isEmpty() ? "<unset>" : some(addresses);
    }

    private static String hosts(JsonNode ingress) {
        var hosts = new LinkedHashSet<String>();
        Json.at(ingress, "spec", "rules").forEach(rule -> hosts.add(Columns.orElse(Json.text(rule, "host"), "*")));
        return hosts.isEmpty() ? "*" : some(List.copyOf(hosts));
    }

    private static String some(List<String> all) {
        var shown = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
        return Columns.orNone(all.size() > SHOWN ? "%s + %d more...".formatted(shown, all.size() - SHOWN) : shown);
    }
}
