// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeAgentTest {

    private static final ObjectKey NODE = ResourceTypes.NODES.key("w1");
    private static final ObjectKey MIRROR = ResourceTypes.PODS.key("kube-system", "etcd-w1");
    private static final String CIDR = "10.244.3.0/24";

    @TempDir
    Path dir;

    TestWorld world;

    @BeforeEach
    void start() {
        world = new TestWorld(dir);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void registersANodeThatTakesNoPodsUntilItIsReady() {
        new NodeAgent(world.store, "w1", "127.64.0.9", "v1.36.4", world.clock)
                .register(Map.of("node.kubernetes.io/pool", "a"), List.of(new Taint("k", "v", "NoSchedule")));

        var node = get(NODE);
        assertThat(node.at("/spec/taints").toString())
                .isEqualTo("[{\"key\":\"k\",\"value\":\"v\",\"effect\":\"NoSchedule\"},"
                        + "{\"key\":\"node.kubernetes.io/not-ready\",\"effect\":\"NoSchedule\"}]");
        assertThat(Json.text(node, "metadata", "labels", "node.kubernetes.io/pool"))
                .isEqualTo("a");
        assertThat(node.at("/status/addresses/0/address").asText()).isEqualTo("127.64.0.9");
        assertThat(node.at("/status/nodeInfo/kubeletVersion").asText()).isEqualTo("v1.36.4");
        assertThat(Conditions.isTrue(node, "Ready")).isFalse();
    }

    @Test
    void refusesTheLabelOfARole() {
        var agent = new NodeAgent(world.store, "w1", "127.64.0.9", "v1.36.4", world.clock);

        assertThatThrownBy(() -> agent.register(Map.of("node-role.kubernetes.io/worker", ""), List.of()))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(403));
    }

    @Test
    void registeringAgainKeepsWhatOthersGaveTheNode() {
        var agent = world.node("w1");
        world.store.change(NODE, node -> {
            Json.ensure(node, "metadata", "labels").put("node-role.kubernetes.io/worker", "");
            Json.ensure(node, "spec").put("unschedulable", true);
        });

        agent.register(Map.of(), List.of(new Taint("k", "v", "NoSchedule")));

        assertThat(get(NODE).at("/metadata/labels").has("node-role.kubernetes.io/worker"))
                .isTrue();
        assertThat(get(NODE).at("/spec/unschedulable").asBoolean()).isTrue();
        assertThat(get(NODE).at("/spec/taints").findValuesAsText("key")).doesNotContain("k");
    }

    @Test
    void writesTheNodeOnlyWhenSomethingIsDifferent() {
        var agent = world.node("w1");
        var before = version();

        world.clock.pass(Duration.ofSeconds(10));
        agent.heartbeat(true, "", "boot");
        assertThat(version()).isEqualTo(before);

        agent.heartbeat(false, "cni plugin not initialized", "boot");
        assertThat(Json.text(Conditions.find(get(NODE), "Ready"), "message")).isEqualTo("cni plugin not initialized");

        agent.heartbeat(true, "", "other boot");
        assertThat(get(NODE).at("/status/nodeInfo/bootID").asText()).isEqualTo("other boot");
    }

    @Test
    void showsStaticPodsAndMakesThemAgainWhenSomebodyDeletesThem() {
        var agent = world.node("w1");
        agent.mirrorPods(List.of(new StaticPod(manifest("etcd:1"), "")));
        assertThat(Conditions.isTrue(get(MIRROR), "Ready")).isTrue();
        assertThat(get(MIRROR).at("/status/podIP").asText()).isEqualTo("127.64.0.1");
        assertThat(agent.runBoundPods(CIDR, image -> "")).isFalse();

        new Deletions(world.store, world.clock).request(MIRROR);
        agent.runBoundPods(CIDR, image -> "");
        assertThat(get(MIRROR).path("metadata").has("deletionTimestamp")).isFalse();
        assertThat(Conditions.isTrue(get(MIRROR), "Ready")).isTrue();

        agent.mirrorPods(List.of());
        assertThat(world.store.get(MIRROR)).isEmpty();
    }

    @Test
    void aStaticPodThatChangedIsAnotherPod() {
        var agent = world.node("w1");
        agent.mirrorPods(List.of(new StaticPod(manifest("etcd:1"), "")));
        var before = Owned.uid(get(MIRROR));

        agent.mirrorPods(List.of(new StaticPod(manifest("etcd:2"), "CrashLoopBackOff")));

        assertThat(Owned.uid(get(MIRROR))).isNotEqualTo(before);
        assertThat(waiting(MIRROR)).isEqualTo("CrashLoopBackOff");
    }

    @Test
    void aPodWaitsForItsImageItsNetworkAndItsMounts() {
        var agent = world.node("w1");
        var key = ResourceTypes.PODS.key("default", "p");
        world.add(ResourceTypes.PODS, """
                metadata: {name: p}
                spec: {nodeName: w1, containers: [{name: c, image: i}], volumes: [{name: v, configMap: {name: settings}}]}
                """);

        agent.runBoundPods("", image -> "");
        assertThat(waiting(key)).isEqualTo("ContainerCreating");
        agent.runBoundPods(CIDR, image -> "");
        assertThat(waiting(key)).isEqualTo("ContainerCreating");

        world.add(ResourceTypes.CONFIG_MAPS, "metadata: {name: settings}");
        agent.runBoundPods(CIDR, image -> "ImagePullBackOff");
        assertThat(waiting(key)).isEqualTo("ImagePullBackOff");

        assertThat(agent.runBoundPods(CIDR, image -> "")).isTrue();
        assertThat(Conditions.isTrue(get(key), "Ready")).isTrue();
        assertThat(get(key).at("/status/podIP").asText()).isEqualTo("10.244.3.2");
        assertThat(agent.runBoundPods(CIDR, image -> "")).isFalse();
    }

    @Test
    void aPodThatRunsGoesOnWithoutANetworkConfiguration() {
        var agent = world.node("w1");
        var key = ResourceTypes.PODS.key("default", "p");
        world.add(ResourceTypes.PODS, "{metadata: {name: p}, spec: {nodeName: w1, containers: [{name: c, image: i}]}}");
        agent.runBoundPods(CIDR, image -> "");

        agent.runBoundPods("", image -> "");
        assertThat(Conditions.isTrue(get(key), "Ready")).isTrue();

        new Deletions(world.store, world.clock).request(key);
        assertThat(get(key).path("metadata").has("deletionTimestamp")).isTrue();
        agent.runBoundPods("", image -> "");
        assertThat(world.store.get(key)).isEmpty();
    }

    private String waiting(ObjectKey key) {
        return get(key).at("/status/containerStatuses/0/state/waiting/reason").asText();
    }

    private String version() {
        return Json.text(get(NODE), "metadata", "resourceVersion");
    }

    private JsonNode get(ObjectKey key) {
        return world.store.get(key).orElseThrow();
    }

    private static ObjectNode manifest(String image) {
        return TestWorld.yaml("""
                {metadata: {name: etcd, namespace: kube-system},
                 spec: {hostNetwork: true, containers: [{name: etcd, image: "%s"}]}}
                """.formatted(image));
    }
}
