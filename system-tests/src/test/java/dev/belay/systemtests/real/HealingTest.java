// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Machines are lost and come back; nobody but the cloud does anything. */
@OnRealMachines
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealingTest {

    /** A probe each five seconds, two seconds of patience with each, two strikes; and one second for the look itself. */
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(2 * 5 + 2 * 2 + 1);

    private static final Duration BACK = Duration.ofMinutes(4);
    private static final Duration OFTEN = Duration.ofMillis(500);

    /** So many connections in a row meet every master that the cloud still takes for healthy, twice. */
    private static final int CONNECTIONS = 6;

    private final Cluster cluster;
    private final Health health;

    HealingTest(Cluster cluster) {
        this.cluster = cluster;
        this.health = new Health(cluster, Workload.in(cluster));
    }

    @Test
    @Order(1)
    void theClusterGoesOnWithoutOneMasterAndTakesItBack() {
        var lost = cluster.masters().getFirst();
        power(lost, "stop");

        await("the endpoint leaves the lost master out")
                .atMost(HEALTH_CHECK)
                .pollInterval(Duration.ofMillis(100))
                .until(this::everyConnectionIsAnswered);
        cluster.kubectl("delete", "configmap", "-n", "default", "written-meanwhile", "--ignore-not-found")
                .expected();
        cluster.kubectl("create", "configmap", "-n", "default", "written-meanwhile")
                .expected();

        power(lost, "start");
        await("the master is back").atMost(BACK).pollInterval(OFTEN).untilAsserted(() -> {
            health.assertNodes(List.of(lost));
            health.assertControlPlane();
            health.assertPods();
        });
        assertThat(Etcd.kubernetes(lost)
                        .run("get", "/registry/configmaps/default/written-meanwhile", "--keys-only", "--consistency=s")
                        .expected())
                .contains("written-meanwhile");
    }

    @Test
    @Order(2)
    void theClusterComesBackByItselfAfterAllMachinesRebootedAtOnce() {
        var before = cluster.machines().stream().map(Machine::bootId).toList();

        var reboots = cluster.machines().stream()
                .map(machine -> cluster.cloud().begin("PUT", "/instance/%s:reboot".formatted(machine.instance()), ""))
                .toList();
        reboots.forEach(cluster.cloud()::end);

        assertThat(cluster.machines()).extracting(Machine::bootId).doesNotContainAnyElementsOf(before);
        await("the cluster is back").atMost(BACK).pollInterval(OFTEN).untilAsserted(() -> {
            health.assertControlPlane();
            health.assertNodes(cluster.machines());
            health.assertPods();
            health.assertNetwork();
        });
    }

    private void power(Machine machine, String what) {
        cluster.cloud().change("PUT", "/instance/%s:%s".formatted(machine.instance(), what), "");
    }

    private boolean everyConnectionIsAnswered() {
        var url = "https://%s:6443/readyz".formatted(cluster.endpoint());
        return IntStream.range(0, CONNECTIONS)
                .allMatch(_ -> HostProgram.of("curl", "-sSf", "-k", "-m", "2", "-o", "/dev/null", url)
                        .run()
                        .ok());
    }
}
