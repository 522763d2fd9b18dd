// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.systemtests.Json;
import dev.belay.systemtests.LocalBelay;
import dev.belay.systemtests.real.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Belay, asked by its API as {@code ./belay up} asks. */
final class BelayContender implements Contender {

    private static final String CLUSTER = "compared";
    private static final String ZONE = "ch-gva-2";

    private final LocalBelay belay;
    private final Supplies supplies;
    private String bootstrap = "";
    private int looks;

    BelayContender(LocalBelay belay, Supplies supplies) {
        this.belay = belay;
        this.supplies = supplies;
    }

    @Override
    public String name() {
        return "Belay";
    }

    @Override
    public void begin() {
        var body = new ObjectMapper().createObjectNode();
        body.put("name", CLUSTER).put("zone", ZONE).put("mirror", supplies.mirror());
        body.putObject("controlPlane").put("replicas", 3);
        body.putArray("workerPools").addObject().put("name", "workers").put("replicas", 3);
        body.set("nodeProfile", supplies.profile());
        var cluster = belay.post("/v1/clusters", body.toString()).path("cluster");
        bootstrap = cluster.path("status").path("bootstrap").asText();
    }

    @Override
    public Optional<KubeApi> api() {
        try {
            var headers = Map.of("Authorization", "Bearer " + token(), "Accept", "application/json");
            var kubeconfig = new Json(headers)
                    .send(
                            "POST",
                            "%s/v1/clusters/%s/kubeconfigs".formatted(belay.api(), CLUSTER),
                            "{\"user\": \"observer\", \"group\": \"admin\", \"ttl\": \"PT1H\"}");
            return Optional.of(KubeApi.of(kubeconfig.toString()));
        } catch (IllegalStateException e) {
            return Optional.empty(); // refused, for as long as nothing answers there
        }
    }

    @Override
    public List<Machine> machines() {
        return Json.list(belay.cloud().path("instances")).stream()
                .map(BelayContender::machine)
                .toList();
    }

    private static Machine machine(JsonNode instance) {
        var labels = instance.path("labels");
        return new Machine(
                labels.path("belay-node").asText(),
                labels.path("belay-role").asText().equals("control-plane"),
                instance.path("id").asText(),
                instance.path("public-ip").asText());
    }

    /** Asked rarely: what the question costs counts against Belay. */
    @Override
    public Optional<Instant> done() {
        looks++;
        return looks % 8 == 0 ? end() : Optional.empty();
    }

    private Optional<Instant> end() {
        var operation = operation();
        return switch (operation.path("state").asText()) {
            case "HALTED" -> throw new IllegalStateException("Expected a cluster but " + operation.path("halts"));
            case "FINISHED" ->
                Optional.of(
                        Instant.parse(operation.path("times").path("endedAt").asText()));
            default -> Optional.empty();
        };
    }

    /** With all its steps. */
    JsonNode operation() {
        return belay.get("/v1/operations/" + bootstrap);
    }

    private String token() {
        try {
            return Files.readString(belay.home().resolve("token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
