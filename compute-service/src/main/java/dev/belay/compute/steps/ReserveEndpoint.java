// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudAddress;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import dev.belay.events.ComputeFact.EndpointReserved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The address comes first: it is in the API servers' certificates. */
@ApplicationScoped
class ReserveEndpoint implements CloudStep {

    private final Maker maker;
    private final CloudOperations operations;

    ReserveEndpoint(Maker maker, CloudOperations operations) {
        this.maker = maker;
        this.operations = operations;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.RESERVE_ENDPOINT;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        var address = maker.ensure(run, new AddressBlueprint(run)).thing();
        differences(run, address).forEach(difference -> operations.complete(run.zone(), difference.start(run)));
        return Optional.of(new EndpointReserved(run.cluster(), address.ip(), AddressBlueprint.API_PORT));
    }

    List<Difference> differences(StepRun run, CloudAddress address) {
        return AddressBlueprint.CHECK.equals(address.check())
                ? List.of()
                : List.of(new Difference(
                        "health check of " + address.ip(),
                        () -> run.zone().setHealthCheck(address.id(), AddressBlueprint.CHECK)));
    }
}
