// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Firewall;
import dev.belay.compute.cloud.Tags;
import dev.belay.events.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The firewall around all nodes of one role. Its name is unique at the cloud, so there is never one too many. */
record FirewallBlueprint(StepRun run, Role role) implements Blueprint<Firewall> {

    @Override
    public ResourceKind kind() {
        return ResourceKind.FIREWALL;
    }

    @Override
    public String name() {
        return run.names().firewall(role);
    }

    @Override
    public List<Firewall> find() {
        return run.zone().firewalls().stream()
                .filter(firewall -> firewall.name().equals(name()))
                .toList();
    }

    @Override
    public Optional<Firewall> read(UUID id) {
        return run.zone().firewalls().stream()
                .filter(firewall -> firewall.id().equals(id))
                .findFirst();
    }

    @Override
    public Draft draft() {
        return new Draft(
                null,
                nonce -> run.zone()
                        .createFirewall(name(), Tags.of(run.cluster(), nonce).description()));
    }

    @Override
    public CloudOperation remove(Firewall surplus) {
        throw new IllegalStateException("Expected one firewall named %s but the cloud shows more".formatted(name()));
    }
}
