// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import java.util.Optional;
import java.util.stream.Stream;

/** The pod network as the container runtime finds it on the disk. */
record Cni(MachineDisk disk, String configDirectory) {

    private static final String BINARIES = "/opt/cni/bin/";
    private static final JsonMapper JSON = new JsonMapper();

    /** Why the runtime is not ready for pods; empty when it is. It does not look for the plugins before it runs them. */
    Optional<String> objection() {
        return config().isPresent()
                ? Optional.empty()
                : Optional.of("container runtime network not ready: cni plugin not initialized");
    }

    /** Where new pods get their addresses; empty while they get none. */
    String podCidr() {
        return config().filter(this::hasPlugins)
                .map(config -> config.findPath("subnet").asText(""))
                .orElse("");
    }

    private boolean hasPlugins(JsonNode config) {
        return Stream.concat(Stream.of("loopback"), config.findValuesAsText("type").stream())
                .allMatch(this::isInstalled);
    }

    private Optional<JsonNode> config() {
        return disk.list(configDirectory).stream()
                .filter(name -> name.matches("[^.].*\\.(conflist|conf)"))
                .findFirst()
                .flatMap(name -> disk.text(configDirectory + "/" + name))
                .flatMap(Cni::parse);
    }

    private boolean isInstalled(String plugin) {
        return disk.file(BINARIES + plugin)
                .filter(RegularFile::isExecutable)
                .flatMap(Identity::of)
                .isPresent();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
