// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import java.util.Optional;
import java.util.TreeSet;

/** The pod network as the container runtime finds it on the disk. */
record Cni(MachineDisk disk, String configDirectory) {

    private static final String BINARIES = "/opt/cni/bin/";
    private static final JsonMapper JSON = new JsonMapper();

    /** Why pods cannot get a network; empty when they can. */
    Optional<String> objection() {
        var config = config();
        if (config.isEmpty()) {
            return Optional.of("container runtime network not ready: cni plugin not initialized");
        }
        var plugins = new TreeSet<String>();
        plugins.add("loopback");
        config.get().findValuesAsText("type").forEach(plugins::add);
        return plugins.stream()
                .filter(plugin -> !isInstalled(plugin))
                .map(plugin -> "failed to find plugin \"%s\" in path [/opt/cni/bin]".formatted(plugin))
                .findFirst();
    }

    /** The node's part of the pod network; empty while there is none. */
    String podCidr() {
        return config().map(config -> config.findPath("subnet").asText("")).orElse("");
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
