// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.systemtests.Json;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The nodes, and what Kubernetes itself runs on them. */
@OnRealMachines
@Order(1)
class NodesTest {

    private static final String ROLE = "node-role.kubernetes.io/";

    private final Cluster cluster;

    NodesTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void sixNodesAreReadyInTheAskedVersion() {
        var nodes = cluster.get("nodes");

        assertThat(nodes)
                .extracting(NodesTest::name)
                .containsExactlyInAnyOrderElementsOf(
                        cluster.machines().stream().map(Machine::node).toList());
        assertThat(cluster.masters()).hasSize(3);
        assertThat(cluster.workers()).hasSize(3);
        assertThat(nodes).allSatisfy(node -> {
            assertThat(condition(node, "Ready")).isEqualTo("True");
            var info = node.path("status").path("nodeInfo");
            assertThat(info.path("kubeletVersion").asText()).isEqualTo("v1.36.4");
            assertThat(info.path("osImage").asText()).startsWith("Debian GNU/Linux 12");
            assertThat(info.path("containerRuntimeVersion").asText()).startsWith("containerd://2.");
        });
    }

    @Test
    void nodesBearTheAddressesOfTheirMachines() {
        assertThat(cluster.get("nodes"))
                .allSatisfy(node -> assertThat(Json.list(node.path("status").path("addresses")).stream()
                                .filter(address -> address.path("type").asText().equals("InternalIP")))
                        .extracting(address -> address.path("address").asText())
                        .containsExactly(cluster.named(name(node)).address()));
    }

    @Test
    void mastersBearTheirRoleAndTheTaintThatKeepsWorkAway() {
        for (var master : cluster.masters()) {
            var node = cluster.get("node", master.node()).getFirst();

            assertThat(label(node, ROLE + "control-plane")).isEmpty();
            assertThat(label(node, "node.kubernetes.io/exclude-from-external-load-balancers"))
                    .isEmpty();
            assertThat(node.path("metadata").path("labels").has(ROLE + "worker"))
                    .isFalse();
            assertThat(Json.list(node.path("spec").path("taints")))
                    .extracting(taint -> taint.path("key").asText() + ":"
                            + taint.path("effect").asText())
                    .containsExactly(ROLE + "control-plane:NoSchedule");
        }
    }

    @Test
    void workersBearTheirRoleAndTheirPoolAndNoTaint() {
        for (var worker : cluster.workers()) {
            var node = cluster.get("node", worker.node()).getFirst();

            assertThat(label(node, ROLE + "worker")).isEmpty();
            assertThat(label(node, "belay.dev/pool")).isEqualTo("workers");
            assertThat(node.path("metadata").path("labels").has(ROLE + "control-plane"))
                    .isFalse();
            assertThat(Json.list(node.path("spec").path("taints"))).isEmpty();
        }
    }

    @Test
    void everyPodOfKubeSystemIsReady() {
        var pods = cluster.get("pods", "-n", "kube-system");

        assertThat(pods)
                .allSatisfy(
                        pod -> assertThat(condition(pod, "Ready")).as(name(pod)).isEqualTo("True"));
        for (var component : List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")) {
            assertThat(pods)
                    .extracting(NodesTest::name)
                    .containsAll(cluster.masters().stream()
                            .map(master -> component + "-" + master.node())
                            .toList());
        }
        assertThat(pods)
                .extracting(NodesTest::name)
                .containsAll(cluster.machines().stream()
                        .map(machine -> "kube-proxy-" + machine.node())
                        .toList());
        assertThat(pods)
                .extracting(NodesTest::name)
                .anyMatch(name -> name.startsWith("coredns-"))
                .anyMatch(name -> name.startsWith("metrics-server-"));
    }

    @Test
    void anotherLookFindsNothingToChangeOnAnyNode() {
        var again = cluster.belay().run("up");

        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.output().lines().filter(line -> line.contains(" round trips, ")))
                .as(again.output())
                .hasSize(6)
                .allMatch(line -> line.matches("  demo-.*: [1-9]\\d* round trips, 0 changed"));
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String label(JsonNode node, String label) {
        return node.path("metadata").path("labels").path(label).asText("(none)");
    }

    private static String condition(JsonNode object, String type) {
        return Json.list(object.path("status").path("conditions")).stream()
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> condition.path("status").asText())
                .findFirst()
                .orElse("(none)");
    }
}
