// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Conditions.Condition;
import dev.belay.simulators.kubernetes.objects.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The status part of a pod, as the kubelet of its node writes it. */
final class PodStatus {

    private static final List<String> ALL =
            List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

    private final String hostAddress;
    private final Clock clock;

    PodStatus(String hostAddress, Clock clock) {
        this.hostAddress = hostAddress;
        this.clock = clock;
    }

    /**
     * Writes how it is.
     *
     * @param address empty while it has none
     * @param waiting by container: what it waits for; all others run
     */
    void write(ObjectNode pod, String address, Map<String, String> waiting) {
        var runs = waiting.isEmpty();
        var status = Json.ensure(pod, "status");
        status.put("phase", !runs && isFresh(status) ? "Pending" : "Running");
        status.put("hostIP", hostAddress).putArray("hostIPs").addObject().put("ip", hostAddress);
        if (!status.has("startTime")) {
            status.put("startTime", now());
        }
        if (!address.isEmpty()) {
            status.put("podIP", address).putArray("podIPs").addObject().put("ip", address);
        }
        var containers = status.path("containerStatuses").deepCopy();
        var list = status.putArray("containerStatuses");
        for (var container : Json.at(pod, "spec", "containers")) {
            var name = Json.text(container, "name");
            list.add(container(container, named(containers, name), waiting.getOrDefault(name, "")));
        }
        for (var type : ALL) {
            var holds = switch (type) {
                case "Ready", "ContainersReady" -> runs;
                case "PodReadyToStartContainers" -> !address.isEmpty();
                default -> true;
            };
            Conditions.set(pod, holds ? Condition.of(type, true, "", "") : notReady(type, waiting), clock.instant());
        }
    }

    /** A pod that has run once is not pending again, whatever its containers wait for. */
    private static boolean isFresh(JsonNode status) {
        return !Json.text(status, "phase").equals("Running");
    }

    private static Condition notReady(String type, Map<String, String> waiting) {
        return type.endsWith("Ready")
                ? Condition.of(
                        type,
                        false,
                        "ContainersNotReady",
                        "containers with unready status: [%s]".formatted(String.join(" ", waiting.keySet())))
                : Condition.of(type, false, "", "");
    }

    private ObjectNode container(JsonNode container, JsonNode before, String waiting) {
        var runs = waiting.isEmpty();
        var ran = Json.at(before, "state", "running").isObject();
        var restarts = before.path("restartCount").asInt() + (ran && !runs ? 1 : 0);
        var status = Json.object().put("name", Json.text(container, "name"));
        var state = status.putObject("state");
        if (runs) {
            state.putObject("running")
                    .put("startedAt", ran ? Json.text(before, "state", "running", "startedAt") : now());
        } else {
            state.putObject("waiting").put("reason", waiting);
        }
        var image = Json.text(container, "image");
        return status.put("ready", runs)
                .put("started", runs)
                .put("restartCount", restarts)
                .put("image", image)
                .put("imageID", runs ? image : "")
                .set("lastState", Json.object());
    }

    private static JsonNode named(JsonNode statuses, String name) {
        for (var status : statuses) {
            if (Json.text(status, "name").equals(name)) {
                return status;
            }
        }
        return Json.object();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
