// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {

    @TempDir
    Path disks;

    private InProcessMachines machines;
    private TestMirror mirror;
    private TestCluster cluster;

    @BeforeEach
    void boot() throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        mirror = new TestMirror();
        cluster = new TestCluster(machines, mirror);
    }

    @AfterEach
    void powerOff() {
        machines.close();
        mirror.close();
    }

    @Test
    void runsTheWholeStoryAndHasNothingToDoWhenItIsToldAgain() throws Exception {
        cluster.bootstrap();
        var api = new KubeApi(
                "https://%s:6443".formatted(cluster.masters().getFirst().address()),
                cluster.authority("kubernetes-ca"),
                cluster.identity("kubernetes-ca", "/O=system:masters/CN=admin"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(api.readiness())
                        .isEqualTo(Map.of(
                                "demo-master-1", "True",
                                "demo-master-2", "True",
                                "demo-master-3", "True",
                                "demo-workers-a1b2c", "True")));
        for (var node : cluster.nodes()) {
            assertThat(cluster.step("prepare-os", node)).noneMatch(line -> line.contains(" changed "));
            assertThat(cluster.step("start-kubelet", node)).noneMatch(line -> line.contains(" changed "));
        }
    }
}
