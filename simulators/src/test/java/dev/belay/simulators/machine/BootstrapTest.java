// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {

    private static final Map<String, String> ALL_READY = Map.of(
            "demo-master-1", "True",
            "demo-master-2", "True",
            "demo-master-3", "True",
            "demo-workers-a1b2c", "True");

    @TempDir
    Path disks;

    private InProcessMachines machines;
    private TestMirror mirror;
    private TestCluster cluster;

    @BeforeEach
    void boot() throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        mirror = new TestMirror();
        cluster = new TestCluster(machines, mirror, 3, 1);
    }

    @AfterEach
    void powerOff() {
        machines.close();
        mirror.close();
    }

    @Test
    void runsTheWholeStoryAndHasNothingToDoWhenItIsToldAgain() throws Exception {
        cluster.bootstrap();

        try (var api = cluster.api()) {
            Awaitility.await().untilAsserted(() -> assertThat(api.readiness()).isEqualTo(ALL_READY));
        }
        for (var node : cluster.nodes()) {
            assertThat(cluster.step("prepare-os", node)).noneMatch(line -> line.contains(" changed "));
            assertThat(cluster.step("start-kubelet", node)).noneMatch(line -> line.contains(" changed "));
        }
        comesBackAfterThePowerWasGone();
    }

    private void comesBackAfterThePowerWasGone() throws Exception {
        var before = bootIds();
        machines.close();

        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        cluster.nodes().forEach(node -> node.machine().under(machines));

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(bootIds()).hasSize(4).doesNotContainAnyElementsOf(before));
        try (var api = cluster.api()) {
            Awaitility.await().untilAsserted(() -> assertThat(api.readiness()).isEqualTo(ALL_READY));
        }
    }

    private Set<String> bootIds() throws Exception {
        try (var api = cluster.api()) {
            var ids = new HashSet<String>();
            for (var node : api.get("/api/v1/nodes").path("items")) {
                ids.add(node.path("status").path("nodeInfo").path("bootID").asText());
            }
            return ids;
        }
    }
}
