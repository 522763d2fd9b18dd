// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Conditions.Condition;
import dev.belay.simulators.kubernetes.objects.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The status part of a Node, as its kubelet writes it. */
final class NodeStatus {

    private static final Duration REPORT_PERIOD = Duration.ofMinutes(5);
    private static final int MAX_PODS = 110;

    private static final List<Condition> GOOD = List.of(
            Condition.of(
                    "MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            Condition.of("DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            Condition.of("PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available"));

    private final String name;
    private final String address;
    private final NodeFacts facts;
    private final Clock clock;

    NodeStatus(String name, String address, NodeFacts facts, Clock clock) {
        this.name = name;
        this.address = address;
        this.facts = facts;
        this.clock = clock;
    }

    /** What does not change while the kubelet runs. */
    void describe(ObjectNode node) {
        var state = Json.ensure(node, "status");
        var addresses = state.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", address);
        addresses.addObject().put("type", "Hostname").put("address", name);
        for (var field : List.of("capacity", "allocatable")) {
            Json.ensure(state, field)
                    .put("cpu", Integer.toString(facts.cpus()))
                    .put("memory", facts.memoryMiB() * 1024L + "Ki")
                    .put("ephemeral-storage", "51200Mi")
                    .put("pods", Integer.toString(MAX_PODS));
        }
        Json.ensure(state, "daemonEndpoints", "kubeletEndpoint").put("Port", 10250);
        Json.ensure(state, "nodeInfo")
                .put("machineID", name)
                .put("systemUUID", name)
                .put("kernelVersion", facts.kernelVersion())
                .put("osImage", facts.osImage())
                .put("containerRuntimeVersion", facts.runtime())
                .put("kubeletVersion", facts.version())
                .put("kubeProxyVersion", "")
                .put("operatingSystem", "linux")
                .put("architecture", "amd64");
    }

    boolean isDue(JsonNode node, boolean ready, String reason, String bootId) {
        var present = Conditions.find(node, "Ready");
        var last = Json.text(present, "lastHeartbeatTime");
        return !Json.text(present, "status").equals(ready ? "True" : "False")
                || !Json.text(present, "message").equals(message(ready, reason))
                || !Json.text(node, "status", "nodeInfo", "bootID").equals(bootId)
                || Duration.between(Instant.parse(last), clock.instant()).compareTo(REPORT_PERIOD) >= 0;
    }

    void report(ObjectNode node, boolean ready, String reason, String bootId) {
        var now = clock.instant();
        Json.ensure(node, "status", "nodeInfo").put("bootID", bootId);
        GOOD.forEach(condition -> beat(Conditions.set(node, condition, now), now));
        var word = ready ? "KubeletReady" : "KubeletNotReady";
        beat(Conditions.set(node, Condition.of("Ready", ready, word, message(ready, reason)), now), now);
    }

    private static String message(boolean ready, String reason) {
        return ready ? "kubelet is posting ready status" : reason;
    }

    private static void beat(ObjectNode condition, Instant now) {
        condition.put("lastHeartbeatTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
