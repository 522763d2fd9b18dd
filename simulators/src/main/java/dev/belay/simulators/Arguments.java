// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators;

import dev.belay.simulators.cloud.UnpoweredMachines;
import dev.belay.simulators.container.Containers;
import dev.belay.simulators.container.Subnet;
import dev.belay.simulators.machine.InProcessMachines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line: {@code --name value} pairs; credentials from the environment where they are not given. */
final class Arguments {

    private static final List<String> NAMES = List.of(
            "port",
            "storage-port",
            "data",
            "api-key",
            "api-secret",
            "latency-scale",
            "health-scale",
            "seed",
            "machines",
            "network",
            "image",
            "mirror-folder");

    private final Map<String, String> values = new HashMap<>();

    private Arguments(String[] args) {
        for (var i = 0; i < args.length; i += 2) {
            var name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!NAMES.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException("Expected --%s, each with a value, but got '%s'"
                        .formatted(String.join(", --", NAMES), args[i]));
            }
            values.put(name, args[i + 1]);
        }
    }

    static Settings settings(String[] args, Map<String, String> environment) {
        var given = new Arguments(args);
        var defaults = Settings.of(given.data());
        return defaults.withPort((int) given.number("port", 8090))
                .withStoragePort((int) given.number("storage-port", 8091))
                .withCredentials(
                        given.value("api-key").orElse(environment.getOrDefault("EXO_API_KEY", defaults.apiKey())),
                        given.value("api-secret")
                                .orElse(environment.getOrDefault("EXO_API_SECRET", defaults.apiSecret())))
                .withLatencyScale(given.number("latency-scale", defaults.latencyScale()))
                .withHealthScale(given.number("health-scale", defaults.healthScale()))
                .withSeed((long) given.number("seed", defaults.seed()))
                .withMachines(machines(given));
    }

    /** What {@code purge} is asked to remove: the containers of that data directory. */
    static Containers containers(String[] args) {
        return new Arguments(args).containers();
    }

    private static Settings.Machines machines(Arguments given) {
        var kind = given.value("machines").orElse("simulated");
        return switch (kind) {
            case "simulated" -> InProcessMachines::new;
            case "containers" -> given.containers();
            case "none" -> (_, _, _) -> new UnpoweredMachines();
            default ->
                throw new IllegalArgumentException(
                        "Expected --machines to be 'simulated', 'containers' or 'none' but got '%s'".formatted(kind));
        };
    }

    private Containers containers() {
        return new Containers(
                data().toAbsolutePath().normalize().toString(),
                Subnet.of(value("network").orElse("10.213.0.0/24")),
                value("image").orElse("localhost/belay-machine"),
                value("mirror-folder").map(Path::of));
    }

    private Path data() {
        return Path.of(value("data").orElse(".belay/exoscale"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private double number(String name, double otherwise) {
        try {
            return value(name).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected --%s to be a number but got '%s'".formatted(name, values.get(name)), e);
        }
    }
}
