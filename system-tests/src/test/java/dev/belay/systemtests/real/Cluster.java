// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.systemtests.Json;
import dev.belay.systemtests.LocalBelay;
import dev.belay.systemtests.real.HostProgram.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The cluster under the tests: three masters and three workers. */
final class Cluster {

    static final String NAME = "demo";

    private final LocalBelay belay;
    private final Departures departures;
    private final boolean ours;
    private final Cloud cloud;
    private final List<Machine> machines;
    private final String endpoint;
    private final ObjectMapper mapper = new ObjectMapper();

    Cluster(LocalBelay belay, Departures departures, boolean ours) {
        this.belay = belay;
        this.departures = departures;
        this.ours = ours;
        this.cloud = new Cloud(belay);
        var state = belay.cloud();
        this.machines = Json.list(state.path("instances")).stream()
                .map(Cluster::machine)
                .sorted(Comparator.comparing(Machine::node))
                .toList();
        this.endpoint = state.path("elastic-ips").path(0).path("ip").asText();
    }

    private static Machine machine(JsonNode instance) {
        var node = instance.path("labels").path("belay-node").asText();
        return new Machine(
                node,
                node.startsWith(NAME + "-master-"),
                instance.path("id").asText(),
                instance.path("public-ip").asText());
    }

    LocalBelay belay() {
        return belay;
    }

    Departures departures() {
        return departures;
    }

    /** That these tests have made it, and are to remove it. */
    boolean ours() {
        return ours;
    }

    Cloud cloud() {
        return cloud;
    }

    List<Machine> machines() {
        return machines;
    }

    List<Machine> masters() {
        return machines.stream().filter(Machine::master).toList();
    }

    List<Machine> workers() {
        return machines.stream().filter(machine -> !machine.master()).toList();
    }

    Machine named(String node) {
        return machines.stream()
                .filter(machine -> machine.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    /** The elastic IP: where the API is. */
    String endpoint() {
        return endpoint;
    }

    Outcome kubectl(String... words) {
        return kubectl(belay.home().resolve("kubeconfig"), words);
    }

    Outcome kubectl(Path kubeconfig, String... words) {
        return HostProgram.of(kubectlLine(kubeconfig, words)).run();
    }

    List<String> kubectlLine(String... words) {
        return kubectlLine(belay.home().resolve("kubeconfig"), words);
    }

    private static List<String> kubectlLine(Path kubeconfig, String... words) {
        var line = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString(), "--request-timeout=20s"));
        line.addAll(List.of(words));
        return line;
    }

    /** One object, or the items of a list. */
    List<JsonNode> get(String... words) {
        var all = Stream.concat(Stream.of("get", "-o", "json"), Stream.of(words));
        try {
            var answer = mapper.readTree(kubectl(all.toArray(String[]::new)).expected());
            return answer.has("items") ? Json.list(answer.path("items")) : List.of(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected JSON of kubectl", e);
        }
    }

    void apply(String yaml) {
        HostProgram.of(kubectlLine("apply", "-f", "-"))
                .reading(yaml.getBytes(StandardCharsets.UTF_8))
                .run()
                .expected();
    }
}
