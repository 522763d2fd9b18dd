// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.objects.Conditions;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.Pods;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllersTest {

    private static final ObjectKey WEB = ResourceTypes.DEPLOYMENTS.key("default", "web");
    private static final String CONTAINER =
            "containers: [{name: c, image: \"web:1\", ports: [{name: http, containerPort: 80}]}]";

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
    void aDeploymentIsAvailableWhenItsPodsRun() {
        deploy(2);
        assertThat(status(WEB, "availableReplicas")).isZero();

        world.node("w1");
        world.settle();

        assertThat(status(WEB, "availableReplicas")).isEqualTo(2);
        assertThat(Conditions.isTrue(get(WEB), "Available")).isTrue();
        assertThat(status(WEB, "observedGeneration")).isEqualTo(1);
    }

    @Test
    void aRolloutNeverHasTooFewPods() {
        world.node("w1");
        deploy(4);
        var ready = new ArrayList<Long>();
        world.store.subscribe(change -> ready.add(world.store.view(ResourceTypes.PODS).stream()
                .filter(pod -> Pods.isReady(pod) && Pods.isActive(pod))
                .count()));

        setImage("web:2");
        world.settle();

        assertThat(ready).isNotEmpty().allMatch(count -> count >= 3);
        assertThat(images()).containsExactly("web:2", "web:2", "web:2", "web:2");
        assertThat(world.store.view(ResourceTypes.REPLICA_SETS)).hasSize(2);
        assertThat(Json.text(get(WEB), "metadata", "annotations", "deployment.kubernetes.io/revision"))
                .isEqualTo("2");
    }

    @Test
    void aRolloutToAnImageThatIsNotThereStopsBeforeItHurts() {
        world.node("w1");
        deploy(4);

        setImage("absent:2");
        world.settle();

        assertThat(status(WEB, "availableReplicas")).isEqualTo(3);
        assertThat(status(WEB, "updatedReplicas")).isEqualTo(2);
    }

    @Test
    void aDaemonSetIsOnEveryNodeThatAdmitsIt() {
        world.node("m1", new Taint("node-role.kubernetes.io/control-plane", "", "NoSchedule"));
        world.node("w1");
        world.node("w2");
        world.store.change(
                ResourceTypes.NODES.key("w2"), node -> Json.ensure(node, "spec").put("unschedulable", true));

        world.add(ResourceTypes.DAEMON_SETS, TestWorld.workload("agent", 1, CONTAINER));
        world.settle();

        assertThat(world.places()).containsExactly("agent on w1 Running", "agent on w2 Running");
        assertThat(status(ResourceTypes.DAEMON_SETS.key("default", "agent"), "numberReady"))
                .isEqualTo(2);
    }

    @Test
    void endpointsAreTheReadyPodsOfAService() {
        world.node("w1");
        serve();

        var subset = get(ResourceTypes.ENDPOINTS.key("default", "web"))
                .path("subsets")
                .path(0);
        assertThat(subset.path("addresses").findValuesAsText("ip")).containsExactly("10.244.0.2");
        assertThat(subset.path("ports").path(0).path("port").asInt()).isEqualTo(80);
        assertThat(world.store.view(ResourceTypes.ENDPOINT_SLICES)).hasSize(1);
    }

    @Test
    void anAggregatedApiIsAvailableWhileItsServiceHasEndpoints() {
        world.add(
                ResourceTypes.API_SERVICES,
                "{metadata: {name: v1beta1.metrics.k8s.io}, spec: {service: {name: web, namespace: default}}}");
        world.settle();
        var key = ResourceTypes.API_SERVICES.key("v1beta1.metrics.k8s.io");
        assertThat(Json.text(Conditions.find(get(key), "Available"), "reason")).isEqualTo("ServiceNotFound");

        serve();
        assertThat(Json.text(Conditions.find(get(key), "Available"), "reason")).isEqualTo("MissingEndpoints");

        world.node("w1");
        world.settle();
        assertThat(Conditions.isTrue(get(key), "Available")).isTrue();
    }

    @Test
    void aSilentNodeIsNotReadyAfterFortySecondsAndItsPodsMoveAfterFiveMinutesMore() {
        world.node("w1");
        deploy(1);
        world.agents.clear();

        world.clock.pass(Duration.ofSeconds(40));
        world.control();
        assertThat(ready("w1")).isEqualTo("True");

        world.clock.pass(Duration.ofSeconds(5));
        world.control();
        assertThat(ready("w1")).isEqualTo("Unknown");
        assertThat(get(ResourceTypes.NODES.key("w1")).at("/spec/taints").findValuesAsText("key"))
                .containsOnly("node.kubernetes.io/unreachable");
        assertThat(status(WEB, "availableReplicas")).isZero();

        world.clock.pass(Duration.ofSeconds(301));
        world.node("w2");
        world.settle();
        assertThat(world.places()).containsExactly("web on w1 Running", "web on w2 Running");
    }

    @Test
    void podsOfANodeThatIsGoneGo() {
        world.node("w1");
        deploy(1);

        world.agents.clear();
        world.store.delete(ResourceTypes.NODES.key("w1"));
        world.settle();

        assertThat(world.places()).containsExactly("web on  Pending");
        assertThat(world.store.view(ResourceTypes.LEASES)).isEmpty();
    }

    @Test
    void whatANamespaceHoldsGoesWithIt() {
        world.node("w1");
        deploy(1);

        new Deletions(world.store, world.clock).request(ResourceTypes.NAMESPACES.key("default"));
        world.settle();

        assertThat(world.store.get(ResourceTypes.NAMESPACES.key("default"))).isEmpty();
        assertThat(world.store.types())
                .allMatch(type ->
                        !type.namespaced() || world.store.view(type, "default").isEmpty());
    }

    @Test
    void whatIsOwnedGoesWithItsOwner() {
        world.node("w1");
        deploy(1);

        world.store.delete(WEB);
        world.settle();

        assertThat(world.store.view(ResourceTypes.REPLICA_SETS)).isEmpty();
        assertThat(world.store.view(ResourceTypes.PODS)).isEmpty();
    }

    @Test
    void doesNothingWhileNothingButLeasesChanges() {
        world.node("w1");
        world.settle();
        var controllers = new Controllers(world.store, world.clock);
        controllers.reconcile();
        var before = world.store.revision();

        world.clock.pass(Duration.ofSeconds(1));
        world.beat();

        assertThat(controllers.reconcile()).isFalse();
        assertThat(world.store.revision()).isEqualTo(before + 1);
    }

    private void deploy(int replicas) {
        world.add(ResourceTypes.DEPLOYMENTS, TestWorld.workload("web", replicas, CONTAINER));
        world.settle();
    }

    private void serve() {
        world.add(
                ResourceTypes.SERVICES,
                "{metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}}");
        deploy(1);
    }

    private void setImage(String image) {
        world.store.change(
                WEB, object -> ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("image", image));
    }

    private List<String> images() {
        return world.store.view(ResourceTypes.PODS).stream()
                .map(pod -> pod.at("/spec/containers/0/image").asText())
                .toList();
    }

    private String ready(String node) {
        return Json.text(Conditions.find(get(ResourceTypes.NODES.key(node)), "Ready"), "status");
    }

    private int status(ObjectKey key, String field) {
        return Json.at(get(key), "status", field).asInt();
    }

    private JsonNode get(ObjectKey key) {
        return world.store.get(key).orElseThrow();
    }
}
