// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulingTest {

    private static final String CONTAINER = "containers: [{name: c, image: i}]";
    private static final Taint MASTER = new Taint("node-role.kubernetes.io/control-plane", "", "NoSchedule");
    private static final String APART = CONTAINER
            + ", affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: ["
            + "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: dns}}}]}}";

    @TempDir
    Path dir;

    TestWorld world;
    NodeAgent w2;

    @BeforeEach
    void start() {
        world = new TestWorld(dir);
        world.node("m1", MASTER);
        world.node("w1");
        w2 = world.node("w2");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void spreadsPodsOverTheNodesThatAdmitThem() {
        deploy("web", 2, CONTAINER);

        assertThat(world.places()).containsExactly("web on w1 Running", "web on w2 Running");
    }

    @Test
    void usesATaintedNodeForWhatToleratesIt() {
        deploy(
                "web",
                1,
                CONTAINER + ", nodeSelector: {kubernetes.io/hostname: m1}, tolerations: [{operator: Exists, key: "
                        + MASTER.key() + "}]");

        assertThat(world.places()).containsExactly("web on m1 Running");
    }

    @Test
    void keepsApartWhatWantsToBeApartAndSaysWhyTheRestWaits() {
        deploy("dns", 3, APART);

        assertThat(world.places()).containsExactly("dns on  Pending", "dns on w1 Running", "dns on w2 Running");
        assertThat(explanation())
                .isEqualTo(
                        "0/3 nodes are available: 1 node(s) had untolerated taint"
                                + " {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match pod anti-affinity rules.");
    }

    @Test
    void leavesCordonedAndUnreadyNodesAlone() {
        var w1 = ResourceTypes.NODES.key("w1");
        world.store.change(w1, node -> Json.ensure(node, "spec").put("unschedulable", true));
        w2.heartbeat(false, "cni plugin not initialized", "boot");
        deploy("web", 1, CONTAINER);
        assertThat(world.places()).containsExactly("web on  Pending");

        world.store.change(w1, node -> Json.ensure(node, "spec").remove("unschedulable"));
        world.settle();
        assertThat(world.places()).containsExactly("web on w1 Running");
    }

    private void deploy(String name, int replicas, String podSpec) {
        world.add(ResourceTypes.DEPLOYMENTS, TestWorld.workload(name, replicas, podSpec));
        world.settle();
    }

    private String explanation() {
        return world.store.view(ResourceTypes.PODS).stream()
                .map(pod -> Json.text(Conditions.find(pod, "PodScheduled"), "message"))
                .filter(message -> !message.isEmpty())
                .findFirst()
                .orElse("");
    }
}
