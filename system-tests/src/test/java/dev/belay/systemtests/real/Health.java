// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.Json;
import java.util.List;

/** Everything that a cluster does, looked at from outside; asserts nothing that an earlier moment could have left behind. */
record Health(Cluster cluster, Workload workload) {

    /** The cloud sends clients to every master, and every master answers for itself. */
    void assertControlPlane() {
        var masters = cluster.masters().stream().map(Machine::address).toList();
        assertThat(cluster.belay().cloud().path("elastic-ips").path(0).path("healthy"))
                .extracting(address -> address.asText())
                .containsExactlyInAnyOrderElementsOf(masters);
        for (var master : cluster.masters()) {
            assertThat(Https.nobodyAt(master)
                            .status("https://%s:6443/readyz".formatted(master.address()), "/etc/kubernetes/pki/ca.crt"))
                    .isEqualTo("200");
            assertThat(Etcd.kubernetes(master).run("endpoint", "health").ok())
                    .as("etcd of %s", master)
                    .isTrue();
            assertThat(Etcd.infra(master, master)
                            .run("get", "/coreos.com/network/config")
                            .ok())
                    .as("infra etcd of %s", master)
                    .isTrue();
        }
    }

    /** Ready since the boot that it is in now. */
    void assertNodes(List<Machine> machines) {
        for (var machine : machines) {
            var status = cluster.get("node", machine.node()).getFirst().path("status");
            assertThat(status.path("nodeInfo").path("bootID").asText())
                    .as("%s", machine)
                    .isEqualTo(machine.bootId());
            assertThat(Json.list(status.path("conditions")))
                    .as("%s", machine)
                    .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                            && condition.path("status").asText().equals("True"));
        }
    }

    void assertPods() {
        assertThat(cluster.get("pods", "-A"))
                .allSatisfy(pod -> assertThat(Json.list(pod.path("status").path("containerStatuses")))
                        .as(pod.path("metadata").path("name").asText())
                        .isNotEmpty()
                        .allMatch(container -> container.path("ready").asBoolean()));
    }

    /** From every node by name and address, and from outside through every worker. */
    void assertNetwork() {
        for (var machine : cluster.machines()) {
            var pod = workload.on(machine);
            assertThat(workload.ask(pod, "echo.proof.svc.cluster.local", 80).expected())
                    .startsWith("node=demo-workers-");
            for (var echo : workload.echoes()) {
                assertThat(workload.ask(pod, echo).expected()).startsWith("node=" + echo.node());
            }
        }
        for (var worker : cluster.workers()) {
            assertThat(workload.askFromOutside(worker).expected()).startsWith("node=demo-workers-");
        }
    }
}
