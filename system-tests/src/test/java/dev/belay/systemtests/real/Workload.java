// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What runs in the cluster for the tests: {@code workload.yaml}. Its pods tell who asked them. */
final class Workload {

    static final String NAMESPACE = "proof";
    private static final int PORT = 8080;

    /** @param address in the pod network */
    record Pod(String name, String node, String address) {

        static Pod of(JsonNode pod) {
            return new Pod(
                    pod.path("metadata").path("name").asText(),
                    pod.path("spec").path("nodeName").asText(),
                    pod.path("status").path("podIP").asText());
        }
    }

    private final Cluster cluster;

    private Workload(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Repeatable: returns at once when all of it runs. */
    static Workload in(Cluster cluster) {
        var workload = new Workload(cluster);
        if (!cluster.kubectl("get", "namespace", NAMESPACE).ok()) {
            workload.giveImage();
        }
        cluster.apply(manifest());
        workload.awaitRollout("daemonset/everywhere");
        workload.awaitRollout("deployment/echo");
        workload.awaitRollout("deployment/keeper");
        return workload;
    }

    /** There is no registry in reach that a node could pull from. */
    private void giveImage() {
        var archive = BusyboxImage.archive(BusyboxImage.NAME);
        Together.each(
                cluster.machines(),
                machine -> machine.program("ctr", "-n", "k8s.io", "images", "import", "-")
                        .reading(archive)
                        .run()
                        .expected());
    }

    void awaitRollout(String what) {
        HostProgram.of(cluster.kubectlLine("rollout", "status", "-n", NAMESPACE, what, "--timeout=120s"))
                .within(Duration.ofSeconds(130))
                .run()
                .expected();
    }

    /** Of the Deployment, which is spread over the workers. */
    List<Pod> echoes() {
        return pods("echo");
    }

    /** Of the DaemonSet: one on each node, masters included. */
    Pod on(Machine machine) {
        return pods("everywhere").stream()
                .filter(pod -> pod.node().equals(machine.node()))
                .findFirst()
                .orElseThrow();
    }

    /** The only pod that has the secret {@code kept}. */
    Pod keeper() {
        return pods("keeper").getFirst();
    }

    private List<Pod> pods(String app) {
        return cluster.get("pods", "-n", NAMESPACE, "-l", "app=" + app).stream()
                .map(Pod::of)
                .toList();
    }

    /** A program in a pod. */
    HostProgram.Outcome in(Pod pod, String... line) {
        var words = new ArrayList<>(List.of("exec", "-n", NAMESPACE, pod.name(), "--"));
        words.addAll(List.of(line));
        return cluster.kubectl(words.toArray(String[]::new));
    }

    /** What the other answers, asked in the one: {@code node=… from=… forwarded=…}. */
    HostProgram.Outcome ask(Pod from, Pod to) {
        return ask(from, to.address(), PORT);
    }

    HostProgram.Outcome ask(Pod from, String host, int port) {
        return in(from, "ask", host, Integer.toString(port));
    }

    /** By Ingress, through that worker's port 80. */
    HostProgram.Outcome askFromOutside(Machine worker) {
        var url = "http://%s/cgi-bin/who".formatted(worker.address());
        return HostProgram.of("curl", "-sSf", "-m", "3", "-H", "Host: echo.proof.example", url)
                .run();
    }

    private static String manifest() {
        try (var yaml = Objects.requireNonNull(Workload.class.getResourceAsStream("workload.yaml"))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8).replace("@image@", BusyboxImage.NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
