// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product's own client does to a cluster. */
class Fabric8Test {

    @TempDir
    Path dir;

    TestCluster cluster;
    KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = new TestCluster(dir);
        var root = cluster.authority.issue("CN=root,O=system:masters");
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(cluster.url())
                        .withCaCertData(base64(cluster.authority.pem()))
                        .withClientCertData(base64(root.pem()))
                        .withClientKeyData(base64(root.keyPem()))
                        .withClientKeyAlgo("EC")
                        .withRequestRetryBackoffLimit(0)
                        .withNamespace("default")
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void appliesEditsAndDeletes() {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .endMetadata()
                .withData(Map.of("x", "1"))
                .build();
        var maps = client.configMaps().withName("a");

        client.resource(map).forceConflicts().serverSideApply();
        maps.edit(old -> new ConfigMapBuilder(old).addToData("y", "2").build());
        assertThat(maps.get().getData()).isEqualTo(Map.of("x", "1", "y", "2"));

        maps.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"x\":null}}");
        assertThat(maps.get().getData()).isEqualTo(Map.of("y", "2"));

        assertThat(maps.delete()).hasSize(1);
        assertThat(maps.get()).isNull();
    }

    @Test
    void appliesAManifestOfSeveralObjects() {
        var manifest = """
                apiVersion: v1
                kind: Namespace
                metadata: {name: traefik}
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: traefik, namespace: traefik}
                spec: {minAvailable: 1, selector: {matchLabels: {app: traefik}}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: IngressClass
                metadata: {name: traefik}
                spec: {controller: traefik.io/ingress-controller}
                """;

        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .resources()
                .forEach(each -> each.forceConflicts().serverSideApply());

        var budgets = client.policy().v1().podDisruptionBudget().inNamespace("traefik");
        assertThat(budgets.list().getItems()).hasSize(1);
        assertThat(client.network().v1().ingressClasses().withName("traefik").get())
                .isNotNull();
    }

    @Test
    void cordonsANodeAndWritesItsStatus() {
        client.resource(node("w1")).create();
        var nodes = client.nodes().withName("w1");

        nodes.edit(node -> new NodeBuilder(node)
                .editOrNewSpec()
                .withUnschedulable(true)
                .endSpec()
                .build());
        nodes.editStatus(node -> new NodeBuilder(node)
                .editOrNewStatus()
                .withPhase("x")
                .endStatus()
                .build());

        assertThat(nodes.get().getSpec().getUnschedulable()).isTrue();
        assertThat(nodes.get().getStatus().getPhase()).isEqualTo("x");
    }

    @Test
    void aPodThatABudgetProtectsIsNotEvicted() {
        cluster.store.create(ResourceTypes.PODS, yaml("""
                metadata: {name: p, namespace: default, labels: {app: a}}
                status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
                """));
        cluster.store.create(ResourceTypes.DISRUPTION_BUDGETS, yaml("""
                metadata: {name: b, namespace: default}
                spec: {minAvailable: 1, selector: {matchLabels: {app: a}}}
                """));
        var pod = client.pods().withName("p");

        assertThat(pod.evict()).isFalse();

        cluster.store.delete(ResourceTypes.DISRUPTION_BUDGETS.key("default", "b"));
        assertThat(pod.evict()).isTrue();
        assertThat(pod.get()).isNull();
    }

    @Test
    void hearsOfChanges() {
        var heard = new CopyOnWriteArrayList<String>();
        try (var watch = client.nodes().watch(new Listener(heard))) {
            client.resource(node("w1")).create();
            client.nodes().withName("w1").delete();
            await().untilAsserted(() -> assertThat(heard).containsExactly("ADDED w1", "DELETED w1"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void keepsAnInformerUpToDate() {
        try (var informer = client.nodes().inform()) {
            client.resource(node("w1")).create();
            await().untilAsserted(() -> assertThat(informer.getIndexer().list()).hasSize(1));
        }
    }

    @Test
    void isToldOfAConflict() {
        client.resource(node("w1")).create();
        var stale = client.nodes().withName("w1").get();
        client.nodes()
                .withName("w1")
                .edit(node -> new NodeBuilder(node)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());

        assertThatThrownBy(() -> client.resource(stale).update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(409));
    }

    private static Node node(String name) {
        return new NodeBuilder().withNewMetadata().withName(name).endMetadata().build();
    }

    private static ObjectNode yaml(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Listener(List<String> heard) implements Watcher<Node> {

        @Override
        public void eventReceived(Action action, Node node) {
            heard.add(action + " " + node.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
