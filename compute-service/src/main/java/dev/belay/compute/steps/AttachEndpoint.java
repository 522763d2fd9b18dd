// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException.InUse;
import dev.belay.compute.cloud.CloudException.InvalidRequest;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudMachine;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets the API address lead to the master too; the cloud's health check keeps it out until its API server answers. */
@ApplicationScoped
class AttachEndpoint implements CloudStep {

    private final Intents intents;
    private final CloudOperations operations;

    AttachEndpoint(Intents intents, CloudOperations operations) {
        this.intents = intents;
        this.operations = operations;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.ATTACH_ENDPOINT;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        var address = intents.resource(
                run.cluster(), ResourceKind.ADDRESS, run.names().address());
        var id = intents.resource(
                run.cluster(), ResourceKind.MACHINE, run.node().name().value());
        var machine = run.zone()
                .machine(id)
                .orElseThrow(() -> new NotFound("Expected the cloud to show machine %s but it does not".formatted(id)));
        differences(run, machine, address)
                .forEach(difference -> operations.complete(run.zone(), difference.start(run)));
        return Optional.empty();
    }

    List<Difference> differences(StepRun run, CloudMachine machine, UUID address) {
        return machine.addresses().contains(address)
                ? List.of()
                : List.of(new Difference("address of " + machine.name(), () -> attach(run, machine.id(), address)));
    }

    /** A repeat within the call may be refused because the first one worked: only looking tells. */
    private static CloudOperation attach(StepRun run, UUID machine, UUID address) {
        try {
            return run.zone().attach(address, machine);
        } catch (InvalidRequest | InUse e) {
            return run.zone()
                    .machine(machine)
                    .filter(now -> now.addresses().contains(address))
                    .map(_ -> new CloudOperation.Succeeded(address, machine))
                    .orElseThrow(() -> e);
        }
    }
}
