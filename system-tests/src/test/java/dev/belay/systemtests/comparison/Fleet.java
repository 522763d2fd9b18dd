// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.systemtests.Json;
import dev.belay.systemtests.real.Cloud;
import dev.belay.systemtests.real.Machine;
import java.util.function.Predicate;

/** Machines of the local Exoscale as Belay asks for them, with nothing on them and all ports open to each other. */
final class Fleet {

    private static final String EVERYWHERE = "0.0.0.0/0";

    private final Cloud cloud;
    private final String body;
    private final String group;

    Fleet(Cloud cloud) {
        this.cloud = cloud;
        this.group = created("/security-group", "{\"name\": \"kubeadm\"}");
        for (var protocol : new String[] {"tcp", "udp"}) {
            open("\"protocol\": \"%s\", \"start-port\": 1, \"end-port\": 65535".formatted(protocol));
        }
        open("\"protocol\": \"icmp\"");
        this.body = """
                {"name": "%%s", "instance-type": {"id": "%s"}, "template": {"id": "%s"}, "disk-size": 50,
                 "security-groups": [{"id": "%s"}]}""".formatted(
                        id(
                                cloud.get("/instance-type").path("instance-types"),
                                type -> type.path("family").asText().equals("standard")
                                        && type.path("size").asText().equals("medium")),
                        id(
                                cloud.get("/template").path("templates"),
                                template -> template.path("name").asText().equals("Linux Debian 12 (Bookworm) 64-bit")),
                        group);
    }

    private void open(String what) {
        cloud.change(
                "POST",
                "/security-group/%s/rules".formatted(group),
                "{\"flow-direction\": \"ingress\", \"network\": \"%s\", %s}".formatted(EVERYWHERE, what));
    }

    /** Returns when it has been started. */
    Machine create(String name, boolean master) {
        var id = created("/instance", body.formatted(name));
        var address = cloud.get("/instance/" + id).path("public-ip").asText();
        return new Machine(name, master, id, address);
    }

    void delete(Machine machine) {
        cloud.change("DELETE", "/instance/" + machine.instance(), "");
    }

    private String created(String path, String what) {
        var operation = cloud.begin("POST", path, what);
        cloud.end(operation);
        return cloud.get("/operation/" + operation).path("reference").path("id").asText();
    }

    private static String id(JsonNode list, Predicate<JsonNode> wanted) {
        return Json.list(list).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }
}
