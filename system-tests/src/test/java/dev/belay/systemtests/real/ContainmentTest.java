// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Where nothing gets that runs in the cluster: to the cloud's metadata, and off this host. */
@OnRealMachines
@Order(6)
class ContainmentTest {

    private static final String METADATA = "169.254.169.254";

    /** Kept for documentation: nobody has it, and no route leads there. */
    private static final String OUTSIDE = "198.51.100.1";

    private final Cluster cluster;
    private final Workload workload;

    ContainmentTest(Cluster cluster) {
        this.cluster = cluster;
        this.workload = Workload.in(cluster);
    }

    /** A neighbour stands in for the metadata service, so that a packet that got through would be answered. */
    @Test
    void podsDoNotReachTheMetadataService() {
        var neighbour = cluster.workers().getLast();
        neighbour.run("ip", "address", "add", METADATA + "/32", "dev", "lo").expected();
        try {
            var others = cluster.machines().stream().filter(machine -> !machine.equals(neighbour));
            Together.each(others.toList(), machine -> assertOnlyTheMachineReaches(neighbour, machine));
        } finally {
            neighbour
                    .run("ip", "address", "delete", METADATA + "/32", "dev", "lo")
                    .expected();
        }
    }

    private void assertOnlyTheMachineReaches(Machine service, Machine machine) {
        machine.run("ip", "route", "add", METADATA + "/32", "via", service.address())
                .expected();
        try {
            var asked =
                    List.of("curl", "-sS", "-m", "2", "-o", "/dev/null", "-w", "%{http_code}", "http://" + METADATA);
            assertThat(machine.fromItsNetwork(asked).run().out()).isEqualTo("404");
            assertThat(workload.ask(workload.on(machine), METADATA, 80).ok())
                    .as("a pod on %s", machine)
                    .isFalse();
        } finally {
            machine.run("ip", "route", "delete", METADATA + "/32").expected();
        }
    }

    @Test
    void machinesAndPodsReachNothingOutsideOfThisHost() {
        Together.each(cluster.machines(), machine -> {
            var asked = machine.fromItsNetwork(List.of("curl", "-sS", "-m", "2", "http://" + OUTSIDE))
                    .run();
            assertThat(asked.ok()).as("%s", machine).isFalse();
            assertThat(workload.ask(workload.on(machine), OUTSIDE, 80).ok())
                    .as("a pod on %s", machine)
                    .isFalse();
        });
        noPacketHasLeftThisHost();
    }

    @Test
    void noPacketHasLeftThisHost() {
        assertThat(cluster.departures().count()).isZero();
    }
}
