// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.systemtests.LocalBelay.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code ./belay up} from nothing to a cluster that kubectl can use; one local run for all the tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapStoryTest {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final LocalBelay belay = LocalBelay.fresh(2000);
    private Command.Result up = new Command.Result(-1, "", Duration.ZERO);

    @BeforeAll
    void comesUp() {
        up = belay.run("up");
        System.out.println(up.output());
        assertThat(up.code()).as(up.output()).isZero();
    }

    @AfterAll
    void goesDown() {
        belay.close();
    }

    @Test
    void namesTheNextCommands() {
        assertThat(up.output()).contains("kubectl get nodes", "./belay cluster get demo");
    }

    @Test
    void looksAtEveryNodeAgainAndFindsNothingToChange() {
        var again = belay.run("up");

        System.out.println(again.output());
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.output().lines().filter(line -> line.matches("  demo-.*: [1-9]\\d* round trips, 0 changed")))
                .as(again.output())
                .hasSize(6);
        System.out.printf(
                "up again: %d ms (to be at most %d ms)%n", again.time().toMillis(), AGAIN.toMillis());
    }

    @Test
    void kubectlSeesSixReadyNodes() {
        var nodes = belay.kubectl("get", "nodes", "--no-headers");

        assertThat(nodes.code()).as(nodes.output()).isZero();
        assertThat(nodes.output().lines())
                .hasSize(6)
                .allMatch(line -> line.contains(" Ready ") && line.endsWith("v1.36.4"));
        assertThat(nodes.output().lines().filter(line -> line.contains("control-plane")))
                .hasSize(3);
    }

    @Test
    void kubectlSeesThePodsRunning() {
        var pods = belay.kubectl("get", "pods", "-A", "--no-headers");

        System.out.println(pods.output());
        assertThat(pods.code()).as(pods.output()).isZero();
        assertThat(pods.output().lines())
                .allMatch(line -> line.contains(" Running "))
                .anyMatch(line -> line.contains("coredns"))
                .anyMatch(line -> line.contains("metrics-server"))
                .anyMatch(line -> line.contains("traefik"));
        assertThat(pods.output().lines().filter(line -> line.contains("kube-apiserver-demo-master-")))
                .hasSize(3);
        assertThat(pods.output().lines().filter(line -> line.contains("kube-proxy-demo-")))
                .hasSize(6);
    }

    @Test
    void theApiIsReady() {
        assertThat(belay.kubectl("get", "--raw", "/readyz").output().strip()).isEqualTo("ok");
    }

    @Test
    void whoMayOnlyLookMayNotDeleteANode() throws IOException {
        var viewer = kubeconfig("--ttl", "PT1H");

        assertThat(belay.kubectl(viewer, "get", "pods", "-A").code()).isZero();
        var deletion = belay.kubectl(viewer, "delete", "node", "demo-master-1");
        assertThat(deletion.code()).isNotZero();
        assertThat(deletion.output()).contains("Forbidden");
        Files.delete(viewer);
    }

    @Test
    void anExpiredKubeconfigIsNotAuthorized() throws IOException {
        var hasty = kubeconfig("--ttl", "PT1M");
        assertThat(belay.kubectl(hasty, "get", "pods", "-A").code()).isZero();

        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var late = belay.kubectl(hasty, "get", "pods", "-A");
                    assertThat(late.code()).isNotZero();
                    assertThat(late.output()).contains("Unauthorized");
                });
        Files.delete(hasty);
    }

    private Path kubeconfig(String... words) throws IOException {
        var all = new ArrayList<>(List.of("cluster", "kubeconfig", "demo", "--user", "vera", "--group", "view"));
        all.addAll(List.of(words));
        var made = belay.run(all.toArray(String[]::new));
        assertThat(made.code()).as(made.output()).isZero();
        return Files.writeString(Files.createTempFile("belay-viewer", ".yaml"), made.output());
    }

    @Test
    void everyStepOfTheStoryIsFinishedForEveryNodeItIsFor() {
        var history = belay.history("demo");
        var bootstrap = history.stream().filter(said -> said.is("StepFinished")).toList();
        var plan = plan(history);

        Set<Act> finished = new HashSet<>();
        for (var said : bootstrap) {
            BootstrapStep.withKey(said.text("step"))
                    .map(step -> act(step, said))
                    .ifPresent(act -> {
                        assertThat(plan.prerequisites(act).filter(needed -> !finished.contains(needed)))
                                .as("what %s needs was finished before it", act)
                                .isEmpty();
                        finished.add(act);
                    });
        }

        assertThat(finished).containsExactlyInAnyOrderElementsOf(plan.acts());
        assertThat(history.stream().filter(said -> said.is("NodeReady"))).hasSize(6);
        assertThat(history.stream().filter(said -> said.is("ClusterReady"))).hasSize(1);
    }

    @Test
    void theCloudHoldsExactlyWhatOneClusterNeeds() {
        CloudContents.of(belay).assertExactlyOneClusterOf(6, "demo");
    }

    @Test
    void whoHasOnlyTheContractAndThePublicKeysReadsTheClusterFromTheTopic() {
        var table = belay.example(
                "python/watch_clusters.py",
                "--once",
                "--bootstrap-servers",
                "127.0.0.1:%d".formatted(19092 + belay.offset()),
                "--trusted",
                belay.home().resolve("keys/trusted").toString());

        System.out.println(table.output());
        assertThat(table.code()).as(table.output()).isZero();
        assertThat(table.output().lines())
                .anyMatch(line -> line.matches(".*\\bdemo\\b.*\\bready\\b.*\\b6/6\\b.*"))
                .noneMatch(line -> line.contains("rejected"));
    }

    @Test
    void whatAlertsAndTheDashboardAskForIsTold() throws IOException {
        var monitoring = LocalBelay.CHECKOUT.resolve("deploy/monitoring");
        var asked = Pattern.compile("belay_\\w+")
                .matcher(Files.readString(monitoring.resolve("alerts.yaml"))
                        + Files.readString(monitoring.resolve("dashboard.json")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        var told = LocalBelay.SERVICES.stream().map(belay::metrics).collect(Collectors.joining("\n"));

        assertThat(asked)
                .hasSizeGreaterThan(8)
                .allSatisfy(metric -> assertThat(told).containsPattern("(?m)^" + metric + "[ {]"));
        assertThat(told)
                .containsPattern("(?m)^belay_certificates_left_seconds\\{of=\"node\"[^}]*} 3\\.1\\d+E7")
                .containsPattern("(?m)^belay_certificates_left_seconds\\{of=\"authority\"[^}]*} 3\\.1\\d+E8")
                .containsPattern("(?m)^belay_steps_seconds_count\\{[^}]*step=\"create-machine\"[^}]*} 6")
                .containsPattern("(?m)^belay_operations\\{[^}]*state=\"HALTED\"[^}]*} 0\\.0")
                .containsPattern(
                        "(?m)^belay_cloud_calls_seconds_count\\{method=\"POST\",outcome=\"200\",resource=\"instance\"");
    }

    private static Act act(BootstrapStep step, Said said) {
        return new Act(step, said.data().hasNonNull("node") ? new NodeName(said.text("node")) : null);
    }

    private static BootstrapPlan plan(List<Said> history) {
        var requested = history.getFirst();
        assertThat(requested.is("ClusterRequested")).isTrue();
        var addons = requested.data().path("spec").path("addons");
        return new BootstrapPlan(
                Json.list(requested.data().path("nodes")).stream()
                        .map(BootstrapStoryTest::node)
                        .toList(),
                new Addons(
                        addons.path("metricsServer").asBoolean(),
                        addons.path("ingress").asBoolean(),
                        addons.path("registry").asBoolean()));
    }

    private static PlannedNode node(JsonNode node) {
        return new PlannedNode(
                new NodeName(node.path("name").asText()),
                Role.valueOf(node.path("role").asText()),
                node.path("pool").asText(),
                node.path("instanceType").asText(),
                node.path("diskGiB").asInt(),
                Map.of(),
                List.of());
    }
}
