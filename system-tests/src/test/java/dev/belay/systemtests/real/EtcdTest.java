// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.real.HostProgram.Outcome;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What lies in the two etcd clusters, and who may change it. */
@OnRealMachines
@Order(4)
class EtcdTest {

    private static final String DENIED = "permission denied";
    private static final String MARK = "a-text-that-nobody-may-find";

    private final Cluster cluster;

    EtcdTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void aSecretLiesInEtcdEncrypted() {
        cluster.kubectl("delete", "secret", "-n", "default", "proof", "--ignore-not-found")
                .expected();
        cluster.kubectl("create", "secret", "generic", "proof", "-n", "default", "--from-literal=mark=" + MARK)
                .expected();

        for (var master : cluster.masters()) {
            var raw = Etcd.kubernetes(master).run("get", "/registry/secrets/default/proof", "--print-value-only");
            assertThat(raw.expected()).startsWith("k8s:enc:").doesNotContain(MARK, "mark");
        }
    }

    @Test
    void whatIsNoSecretLiesThereInClear() {
        var raw = Etcd.kubernetes(cluster.masters().getFirst())
                .run("get", "/registry/namespaces/default", "--print-value-only");

        assertThat(raw.expected()).startsWith("k8s\0").contains("default");
    }

    @Test
    void everyMemberKnowsThreeVoters() {
        for (var master : cluster.masters()) {
            for (var etcd : List.of(Etcd.kubernetes(master), Etcd.infra(master, master))) {
                assertThat(etcd.run("member", "list").expected().lines())
                        .hasSize(3)
                        .allMatch(line -> line.contains("started") && line.endsWith("false"));
            }
        }
    }

    @Test
    void aNodesClientWritesNothingOutsideOfFlannelsKeys() {
        Together.each(cluster.machines(), machine -> {
            var etcd = Etcd.infra(machine, cluster.masters().getFirst());
            var key = "/coreos.com/network/" + machine;

            assertThat(etcd.run("put", key, "x").expected()).contains("OK");
            assertThat(etcd.run("del", key).expected().strip()).isEqualTo("1");
            assertRefused(etcd.run("put", "/belay/proof", "x"));
            assertRefused(etcd.run("put", "/coreos.com/other", "x"));
            assertRefused(etcd.run("get", "", "--prefix"));
            assertRefused(etcd.run("del", "", "--prefix"));
        });
    }

    @Test
    void aNodesClientDoesNotAdministerTheInfraEtcd() {
        for (var machine :
                List.of(cluster.masters().getFirst(), cluster.workers().getFirst())) {
            var etcd = Etcd.infra(machine, cluster.masters().getFirst());

            assertRefused(etcd.run("user", "add", "mallory", "--no-password"));
            assertRefused(etcd.run("role", "grant-permission", "flannel", "--prefix=true", "readwrite", ""));
            assertRefused(etcd.run("auth", "disable"));
            assertRefused(etcd.run("member", "add", "mallory", "--peer-urls=https://127.0.0.9:2380"));
        }
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome.code()).as("%s: %s", outcome.line(), outcome.all()).isNotZero();
        assertThat(outcome.all()).contains(DENIED);
    }
}
