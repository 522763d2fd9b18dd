// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What people have a cluster for: their work runs, and is reached. */
@OnRealMachines
@Order(2)
class WorkloadTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Workload workload;

    WorkloadTest(Cluster cluster) {
        this.cluster = cluster;
        this.workload = Workload.in(cluster);
    }

    @Test
    void aDeploymentIsSpreadOverTheWorkers() {
        assertThat(workload.echoes())
                .extracting(Workload.Pod::node)
                .containsExactlyInAnyOrderElementsOf(
                        cluster.workers().stream().map(Machine::node).toList());
    }

    @Test
    void podsReachPodsOnEveryOtherNode() {
        for (var from : cluster.machines()) {
            var asking = workload.on(from);
            for (var echo : workload.echoes()) {
                assertThat(workload.ask(asking, echo).expected())
                        .startsWith("node=%s from=%s ".formatted(echo.node(), asking.address()));
            }
        }
    }

    @Test
    void aServiceIsReachedByItsAddressFromEveryNode() {
        var address = cluster.get("service", "-n", Workload.NAMESPACE, "echo")
                .getFirst()
                .path("spec")
                .path("clusterIP")
                .asText();

        for (var machine : cluster.machines()) {
            assertThat(workload.ask(workload.on(machine), address, 80).expected())
                    .startsWith("node=demo-workers-");
        }
    }

    @Test
    void aServiceIsReachedByItsNameFromEveryNode() {
        for (var machine : cluster.machines()) {
            var answer = workload.ask(workload.on(machine), "echo.proof.svc.cluster.local", 80);
            assertThat(answer.expected()).startsWith("node=demo-workers-");
        }
    }

    @Test
    void theWorldReachesItThroughEveryWorkerAndKeepsItsAddress() {
        var here = cluster.departures().prefix() + ".1";
        for (var worker : cluster.workers()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    workload.askFromOutside(worker).expected().strip())
                            .matches("node=demo-workers-\\S+ from=10\\.244\\.\\S+ forwarded=" + Pattern.quote(here)));
        }
    }

    @Test
    void theWorldReachesItByHttpsToo() {
        for (var worker : cluster.workers()) {
            var url = "https://echo.proof.example/cgi-bin/who";
            var there = "echo.proof.example:443:" + worker.address();
            assertThat(HostProgram.of("curl", "-sS", "-m", "3", "--insecure", "--resolve", there, url)
                            .run()
                            .expected())
                    .contains("forwarded=" + cluster.departures().prefix() + ".1");
        }
    }

    @Test
    void topShowsWhatEveryNodeUses() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var top = cluster.kubectl("top", "nodes", "--no-headers").expected();
            assertThat(top.lines())
                    .hasSize(6)
                    .allMatch(line -> line.matches("demo-\\S+ +\\d+m +\\d+% +\\d+Mi +\\d+% *"));
        });
    }

    @Test
    void logsOfPodsOnMastersAndWorkersAreRead() {
        for (var machine : cluster.machines()) {
            assertThat(cluster.kubectl("logs", "-n", "kube-system", "kube-proxy-" + machine.node(), "--tail=5")
                            .expected())
                    .isNotBlank();
        }
    }

    @Test
    void programsAreRunInPodsOfEveryNode() {
        for (var machine : cluster.machines()) {
            assertThat(workload.in(workload.on(machine), "sh", "-c", "echo $NODE")
                            .expected()
                            .strip())
                    .isEqualTo(machine.node());
        }
    }

    @Test
    void aPortIsForwarded() throws IOException {
        var line = cluster.kubectlLine("port-forward", "-n", Workload.NAMESPACE, "deployment/echo", ":8080");
        var forwarding = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var said =
                new BufferedReader(new InputStreamReader(forwarding.getInputStream(), StandardCharsets.UTF_8))) {
            var port = Pattern.compile("127\\.0\\.0\\.1:(\\d+) -> 8080").matcher(said.readLine());
            assertThat(port.find()).isTrue();

            assertThat(HostProgram.of(
                                    "curl",
                                    "-sS",
                                    "-m",
                                    "5",
                                    "http://127.0.0.1:%s/cgi-bin/who".formatted(port.group(1)))
                            .run()
                            .expected())
                    .startsWith("node=demo-workers-");
        } finally {
            forwarding.destroy();
        }
    }
}
