// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import dev.belay.cli.local.Machines.Containers;
import dev.belay.cli.local.Machines.Simulated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Chooses what machines are made of: once, at the first start. The choice is kept beside the data. */
public final class MachineChoice {

    private static final String SIMULATED = "simulated";
    private static final String CONTAINERS = "containers";
    private static final int NETWORKS = 256;

    private final Home home;
    private final Ports ports;
    private final Map<String, String> environment;

    public MachineChoice(Home home, Ports ports, Map<String, String> environment) {
        this.home = home;
        this.ports = ports;
        this.environment = environment;
    }

    /** What was chosen; simulated ones when nothing was. */
    public Machines made() {
        return of(recorded().orElse(SIMULATED));
    }

    /**
     * Chooses, unless that was done; checks this machine, and makes what containers are made of, which takes long the first time.
     *
     * @param asked by name, empty for what was chosen before
     */
    public Machines choose(Optional<String> asked, int masters, int workers) {
        var before = recorded();
        var kind = asked.or(() -> before).orElse(SIMULATED);
        if (before.isPresent() && !before.get().equals(kind)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "This local run has machines of the kind '%s': forget them with ./belay down --purge first."
                            .formatted(before.get()));
        }
        if (kind.equals(CONTAINERS)) {
            if (before.isEmpty()) {
                ContainerHost.ofThisMachine(home).check(masters, workers);
            }
            new Supplies(home, environment).make();
        }
        record(kind);
        return of(kind);
    }

    private Machines of(String kind) {
        return kind.equals(CONTAINERS) ? containers() : new Simulated();
    }

    private Containers containers() {
        var supplies = new Supplies(home, environment);
        return new Containers(
                "10.213." + Math.floorMod(ports.offset(), NETWORKS),
                supplies.image(),
                supplies.mirrorFolder().toString());
    }

    private Optional<String> recorded() {
        try {
            return Files.exists(file()) ? Optional.of(Files.readString(file()).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + file(), e);
        }
    }

    private void record(String kind) {
        try {
            Files.createDirectories(home.directory());
            Files.writeString(file(), kind + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write " + file(), e);
        }
    }

    private Path file() {
        return home.directory().resolve("machines");
    }
}
