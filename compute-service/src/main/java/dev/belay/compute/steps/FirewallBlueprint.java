// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Firewall;
import dev.belay.compute.cloud.Tags;
import dev.belay.events.Role;
import java.util.List;

/** The firewall around all nodes of one role. Its name is unique at the cloud: one whose making failed is in the way of the next. */
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
    public List<Firewall> shown() {
        return run.zone().firewalls();
    }

    @Override
    public boolean means(Firewall firewall) {
        return firewall.name().equals(name());
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
        return run.zone().deleteFirewall(surplus.id());
    }
}
