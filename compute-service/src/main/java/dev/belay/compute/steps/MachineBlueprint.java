// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudMachine;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.MachineOrder;
import dev.belay.compute.cloud.Tags;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The machine of one node. Every try has a host key of its own, whose private half only the machine gets. */
record MachineBlueprint(StepRun run, PlannedNode node, Parts parts) implements Blueprint<CloudMachine> {

    /** What the cloud must have before: ids, and absent for whoever only looks. */
    record Parts(Optional<UUID> instanceType, Optional<UUID> template, List<UUID> firewalls, List<UUID> spreadGroups) {

        static final Parts NONE = new Parts(Optional.empty(), Optional.empty(), List.of(), List.of());

        Parts {
            firewalls = List.copyOf(firewalls);
            spreadGroups = List.copyOf(spreadGroups);
        }
    }

    /** To look at, not to build from. */
    static MachineBlueprint of(StepRun run, PlannedNode node) {
        return new MachineBlueprint(run, node, Parts.NONE);
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.MACHINE;
    }

    @Override
    public String name() {
        return node.name().value();
    }

    @Override
    public List<CloudMachine> shown() {
        return run.zone().machines();
    }

    @Override
    public boolean means(CloudMachine machine) {
        return machine.tags().belongTo(run.cluster(), node.name());
    }

    /** The cloud has a call for one machine; what else there is, is few. */
    @Override
    public Optional<CloudMachine> read(UUID id) {
        return run.zone().machine(id);
    }

    @Override
    public Draft draft() {
        var key = HostKey.generate();
        return new Draft(key.publicKey(), nonce -> run.zone().createMachine(order(nonce, key)));
    }

    private MachineOrder order(String nonce, HostKey key) {
        return new MachineOrder(
                name(),
                parts.instanceType().orElseThrow(),
                parts.template().orElseThrow(),
                node.diskGiB(),
                run.names().sshKey(),
                parts.firewalls(),
                parts.spreadGroups(),
                Tags.of(run.cluster(), nonce).forNode(node.name(), label(node.role())),
                CloudInit.userData(name(), run.sshPublicKey(), key));
    }

    private static String label(Role role) {
        return role == Role.CONTROL_PLANE ? "control-plane" : "worker";
    }

    @Override
    public CloudOperation remove(CloudMachine surplus) {
        return run.zone().deleteMachine(surplus.id());
    }
}
