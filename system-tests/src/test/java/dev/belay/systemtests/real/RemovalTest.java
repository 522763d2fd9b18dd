// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** At the very end: {@code ./belay down --purge} leaves this host as if there had been nothing. */
@OnRealMachines
@Order(100)
class RemovalTest {

    private final Cluster cluster;

    RemovalTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void nothingIsLeftOfMachinesVolumesAndNetwork() {
        assumeTrue(cluster.ours(), "The local run is somebody else's");
        assertThat(cluster.departures().count())
                .as("packets that left this host in all this time")
                .isZero();
        assertThat(listed("podman", "ps", "--all", "--format", "{{.Names}}")).contains(machine());
        assertThat(listed("podman", "volume", "ls", "--format", "{{.Name}}")).contains(machine());

        var down = cluster.belay().run("down", "--purge");

        assertThat(down.code()).as(down.output()).isZero();
        assertThat(cluster.belay().home()).doesNotExist();
        for (var machine : cluster.machines()) {
            assertThat(listed("podman", "ps", "--all", "--format", "{{.Names}}"))
                    .doesNotContain(machine.container());
            assertThat(listed("podman", "volume", "ls", "--format", "{{.Name}}"))
                    .doesNotContain(machine.container());
            assertThat(listed("ip", "-oneline", "link"))
                    .doesNotContain("bm" + machine.instance().substring(0, 8));
        }
        assertNoNetwork();
    }

    private void assertNoNetwork() {
        var bridge = cluster.departures().bridge();
        assertThat(listed("ip", "-oneline", "link")).doesNotContain(bridge);
        assertThat(listed("nft", "list", "tables").lines()).doesNotContain("table inet " + bridge);
        assertThat(listed("ip", "route", "show", "table", "all"))
                .doesNotContain(cluster.departures().prefix() + ".");
        assertThat(listed("ps", "-eo", "args"))
                .doesNotContain(cluster.belay().home().toString());
    }

    private String machine() {
        return cluster.machines().getFirst().container();
    }

    private static String listed(String... line) {
        return HostProgram.of(line).run().expected();
    }
}
