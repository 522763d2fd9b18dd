// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.real.HostProgram.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What those may do who are known: people by their group, nodes by their name, pods by default. */
@OnRealMachines
@Order(5)
class PermissionTest {

    private static final String TRY = "--dry-run=server";

    private final Cluster cluster;
    private final Workload workload;

    PermissionTest(Cluster cluster) {
        this.cluster = cluster;
        this.workload = Workload.in(cluster);
    }

    @Test
    void whoMayLookLooksAndChangesNothing() {
        var vera = kubeconfig("view");

        cluster.kubectl(vera, "get", "pods", "-A").expected();
        cluster.kubectl(vera, "get", "nodes").expected();
        assertForbidden(cluster.kubectl(vera, "get", "secrets", "-n", "proof"));
        assertForbidden(cluster.kubectl(vera, "create", "configmap", "vera", "-n", "proof", TRY));
        assertForbidden(cluster.kubectl(
                vera, "delete", "node", cluster.workers().getFirst().node(), TRY));
        assertForbidden(cluster.kubectl(
                vera, "exec", "-n", "proof", workload.echoes().getFirst().name(), "--", "sh"));
    }

    @Test
    void whoMayEditEditsWorkAndNotTheCluster() {
        var vera = kubeconfig("edit");

        cluster.kubectl(vera, "create", "configmap", "vera", "-n", "proof", TRY).expected();
        assertForbidden(cluster.kubectl(
                vera, "delete", "node", cluster.workers().getFirst().node(), TRY));
        assertForbidden(cluster.kubectl(
                vera, "create", "clusterrolebinding", "vera", "--clusterrole=cluster-admin", "--user=belay:vera", TRY));
    }

    @Test
    void whoAdministersMayDoAll() {
        var vera = kubeconfig("admin");

        cluster.kubectl(
                        vera,
                        "create",
                        "clusterrolebinding",
                        "vera",
                        "--clusterrole=cluster-admin",
                        "--user=belay:vera",
                        TRY)
                .expected();
        assertThat(cluster.kubectl(vera, "auth", "whoami").expected()).contains("belay:vera", "belay:cluster-admins");
    }

    @Test
    void aKubeletChangesItsOwnNodeAndNoOther() {
        var worker = cluster.workers().getFirst();
        var other = cluster.workers().getLast();

        asKubelet(worker, "label", "node", worker.node(), "node.kubernetes.io/proof=own", TRY)
                .expected();
        for (var node : List.of(other.node(), cluster.masters().getFirst().node())) {
            assertForbidden(asKubelet(worker, "label", "node", node, "node.kubernetes.io/proof=other", TRY));
        }
        assertForbidden(
                asKubelet(worker, "label", "node", worker.node(), "node-restriction.kubernetes.io/proof=x", TRY));
    }

    @Test
    void aKubeletReadsTheSecretsOfItsOwnPodsOnly() {
        var keeper = workload.keeper();

        for (var worker : cluster.workers()) {
            var secret = asKubelet(worker, "get", "secret", "-n", "proof", "kept");
            if (worker.node().equals(keeper.node())) {
                secret.expected();
            } else {
                assertForbidden(secret);
            }
            assertForbidden(asKubelet(worker, "get", "secrets", "-A"));
        }
    }

    @Test
    void aPrivilegedPodIsRefusedWhereNothingElseIsSaid() {
        var privileged =
                cluster.kubectl("run", "proof", "-n", "default", "--image=" + BusyboxImage.NAME, "--privileged", TRY);

        assertForbidden(privileged);
        assertThat(privileged.all()).contains("violates PodSecurity \"baseline");
        cluster.kubectl("run", "proof", "-n", "kube-system", "--image=" + BusyboxImage.NAME, "--privileged", TRY)
                .expected();
    }

    @Test
    void aPodOnTheHostsNetworkIsRefusedWhereNothingElseIsSaid() {
        var hostNetwork = cluster.kubectl(
                "run",
                "proof",
                "-n",
                "default",
                "--image=" + BusyboxImage.NAME,
                "--overrides={\"spec\":{\"hostNetwork\":true}}",
                TRY);

        assertForbidden(hostNetwork);
    }

    private Outcome asKubelet(Machine machine, String... words) {
        var line = new ArrayList<>(List.of("kubectl", "--kubeconfig=/dev/null", "--request-timeout=20s"));
        line.add("--server=https://%s:6443".formatted(cluster.endpoint()));
        line.add("--certificate-authority=" + machine.file("/etc/kubernetes/pki/ca.crt"));
        line.add("--client-certificate=" + machine.file("/var/lib/kubelet/pki/kubelet-client.crt"));
        line.add("--client-key=" + machine.file("/var/lib/kubelet/pki/kubelet-client.key"));
        line.addAll(List.of(words));
        return HostProgram.of(line).run();
    }

    private Path kubeconfig(String group) {
        var made = cluster.belay()
                .run("cluster", "kubeconfig", Cluster.NAME, "--user", "vera", "--group", group, "--ttl", "PT1H");
        assertThat(made.code()).as(made.output()).isZero();
        try {
            var file = Files.writeString(Files.createTempFile("belay-vera", ".yaml"), made.output());
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertForbidden(Outcome outcome) {
        assertThat(outcome.code()).as("%s: %s", outcome.line(), outcome.all()).isNotZero();
        assertThat(outcome.all()).containsIgnoringCase("forbidden");
    }
}
