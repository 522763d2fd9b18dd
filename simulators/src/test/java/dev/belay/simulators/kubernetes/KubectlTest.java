// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.kubernetes.control.Controllers;
import dev.belay.simulators.kubernetes.control.NodeAgent;
import dev.belay.simulators.kubernetes.control.Scheduling;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against one cluster with two nodes. Each test has its own objects. */
class KubectlTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, image: "web:1"}]}
            """;

    @TempDir
    static Path dir;

    static TestCluster cluster;
    static Kubectl admin;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Kubectl.isInstalled());
        cluster = new TestCluster(dir.resolve("store"));
        admin = Kubectl.as(cluster, cluster.authority.issue("CN=root,O=system:masters"), dir);
        for (var name : List.of("w1", "w2")) {
            agent(name).register(Map.of(), List.of());
            agent(name).heartbeat(true, "", "boot");
        }
        settle();
    }

    @AfterAll
    static void stop() {
        if (Kubectl.isInstalled()) {
            cluster.close();
        }
    }

    @Test
    void showsNodesAndPodsOfAllNamespaces() throws Exception {
        assertThat(admin.run("get", "nodes", "w1", "-o", "wide").lines().getLast())
                .matches("w1 \\| Ready \\| <none> \\| \\d+s \\| v1.36.4 \\| 127.64.0.1 \\| <none> \\| .*");
        assertThat(admin.run("get", "pods", "-A").code()).isZero();
        assertThat(admin.run("describe", "node", "w1").text())
                .contains("kubelet is posting ready status", "RenewTime:");
    }

    @Test
    void appliesAWorkloadAndSeesItRollOut() throws Exception {
        assertThat(admin.feed(WEB, "apply", "-f", "-").lines()).containsExactly("deployment.apps/web created");
        settle();

        assertThat(admin.run("rollout", "status", "deployment/web", "--timeout=5s")
                        .lines())
                .containsExactly("deployment \"web\" successfully rolled out");
        assertThat(admin.feed(WEB, "apply", "-f", "-").lines()).containsExactly("deployment.apps/web unchanged");
        assertThat(admin.feed(WEB, "apply", "--server-side", "-f", "-").code()).isZero();
        assertThat(admin.run("delete", "deployment", "web").text()).startsWith("deployment.apps \"web\" deleted");
    }

    @Test
    void createsByItsTypedCommands() throws Exception {
        assertThat(admin.run("create", "clusterrolebinding", "b", "--clusterrole=view", "--group=belay:view")
                        .lines())
                .containsExactly("clusterrolebinding.rbac.authorization.k8s.io/b created");
        assertThat(admin.run("create", "secret", "generic", "s", "--from-literal=a=b")
                        .code())
                .isZero();
        assertThat(admin.run("get", "secret", "s", "-o", "jsonpath={.data.a}").text())
                .isEqualTo("Yg==");
        assertThat(admin.run("auth", "can-i", "delete", "nodes").lines()).contains("yes");
    }

    @Test
    void labelsTaintsAndCordonsANode() throws Exception {
        assertThat(admin.run("label", "node", "w2", "node-role.kubernetes.io/worker=")
                        .lines())
                .containsExactly("node/w2 labeled");
        assertThat(admin.run("taint", "node", "w2", "a=b:NoSchedule").lines()).containsExactly("node/w2 tainted");
        assertThat(admin.run("cordon", "w2").lines()).containsExactly("node/w2 cordoned");

        assertThat(admin.run("get", "node", "w2").lines().getLast())
                .matches("w2 \\| Ready,SchedulingDisabled \\| worker \\| \\d+s \\| v1.36.4");
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        var nobody = Kubectl.as(cluster, cluster.authority.issue("CN=belay:alice,O=belay:nobody"), dir);

        var answer = nobody.run("delete", "node", "w1");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text())
                .contains(
                        "Error from server (Forbidden): nodes \"w1\" is forbidden: User \"belay:alice\" cannot delete");
        assertThat(cluster.store.view(ResourceTypes.NODES.key("w1"))).isPresent();
    }

    @Test
    void anExpiredCertificateIsUnauthorized() throws Exception {
        var leaf = cluster.authority.issue(
                "CN=root,O=system:masters", Instant.now().minus(Duration.ofDays(5)));

        var answer = Kubectl.as(cluster, leaf, dir).run("get", "nodes");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("You must be logged in to the server");
    }

    @Test
    void watchesWhatHappens() throws Exception {
        create("first");
        var watch = admin.start("get", "configmaps", "-l", "of=watch", "-w");
        try (var out = new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("NAME");
            assertThat(out.readLine()).startsWith("first");
            create("second");
            assertThat(out.readLine()).startsWith("second");
        } finally {
            watch.destroyForcibly();
        }
    }

    private static void create(String name) {
        var object = Json.object();
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", "default")
                .putObject("labels")
                .put("of", "watch");
        cluster.store.create(ResourceTypes.CONFIG_MAPS, object);
    }

    private static void settle() {
        var controllers = new Controllers(cluster.store, CLOCK);
        var scheduling = new Scheduling(cluster.store, CLOCK);
        var before = -1L;
        while (cluster.store.revision() != before) {
            before = cluster.store.revision();
            controllers.reconcile();
            scheduling.reconcile();
            agent("w1").runBoundPods("10.244.1.0/24", image -> "");
            agent("w2").runBoundPods("10.244.2.0/24", image -> "");
        }
    }

    private static NodeAgent agent(String name) {
        return new NodeAgent(cluster.store, name, "127.64.0." + name.charAt(1), "v1.36.4", CLOCK);
    }
}
