// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudMachine;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Compares a finished infrastructure with what it should be: the address and its health check, every rule, every machine,
 * every attachment. What is gone altogether is only told: nothing is built into a running cluster unasked.
 */
@ApplicationScoped
public class Reconciliation {

    private final Intents intents;
    private final ReserveEndpoint endpoint;
    private final OpenPorts ports;
    private final AttachEndpoint attachment;
    private final RegistryKey registryKey;
    private final CloudOperations operations;

    Reconciliation(
            Intents intents,
            ReserveEndpoint endpoint,
            OpenPorts ports,
            AttachEndpoint attachment,
            RegistryKey registryKey,
            CloudOperations operations) {
        this.intents = intents;
        this.endpoint = endpoint;
        this.ports = ports;
        this.attachment = attachment;
        this.registryKey = registryKey;
        this.operations = operations;
    }

    /** @return how many things differ that can be put right, each of which was put right if that was wanted */
    public int look(StepRun run, boolean mend) {
        lookForRegistry(run);
        var differences = Stream.of(ofAddress(run), ofPorts(run), ofMachines(run))
                .flatMap(List::stream)
                .toList();
        differences.forEach(difference ->
                Log.infof("Cluster %s: %s differs%s", run.cluster(), difference.what(), mend ? ", mending" : ""));
        if (mend) {
            differences.forEach(difference -> operations.complete(run.zone(), difference.start(run)));
        }
        return differences.size();
    }

    /** Images that are gone do not come back with a new bucket, nor does the registry know a new key by itself. */
    private void lookForRegistry(StepRun run) {
        if (!run.order().spec().addons().registry()) {
            return;
        }
        if (!run.zone().buckets().has(run.names().registry())) {
            missing(run, "the bucket of its registry");
        } else if (!registryKey.isThere(run)) {
            missing(run, "the key to the bucket of its registry");
        }
    }

    private List<Difference> ofAddress(StepRun run) {
        var blueprint = new AddressBlueprint(run);
        var address = adopted(run, ResourceKind.ADDRESS, blueprint.name()).flatMap(blueprint::read);
        if (address.isEmpty()) {
            missing(run, "the API address");
        }
        return address.map(present -> endpoint.differences(run, present)).orElse(List.of());
    }

    private List<Difference> ofPorts(StepRun run) {
        var masters = adopted(run, ResourceKind.FIREWALL, run.names().firewall(Role.CONTROL_PLANE));
        var workers = adopted(run, ResourceKind.FIREWALL, run.names().firewall(Role.WORKER));
        if (masters.isEmpty() || workers.isEmpty()) {
            return List.of();
        }
        try {
            return ports.differences(run, masters.get(), workers.get());
        } catch (NotFound _) {
            missing(run, "a security group");
            return List.of();
        }
    }

    private List<Difference> ofMachines(StepRun run) {
        var address = adopted(run, ResourceKind.ADDRESS, run.names().address());
        var shown = run.zone().machines();
        return run.order().nodes().stream()
                .filter(node -> runs(run, node, shown))
                .filter(node -> node.role() == Role.CONTROL_PLANE && address.isPresent())
                .flatMap(node -> machine(run, node).flatMap(run.zone()::machine).stream())
                .flatMap(machine -> attachment.differences(run, machine, address.orElseThrow()).stream())
                .toList();
    }

    private boolean runs(StepRun run, PlannedNode node, List<CloudMachine> shown) {
        var id = machine(run, node);
        var running = shown.stream()
                .filter(machine -> id.filter(machine.id()::equals).isPresent())
                .anyMatch(machine -> machine.state() == CloudMachine.State.RUNNING);
        if (!running) {
            missing(run, "a running machine of " + node.name());
        }
        return running;
    }

    private Optional<UUID> machine(StepRun run, PlannedNode node) {
        return adopted(run, ResourceKind.MACHINE, node.name().value());
    }

    private Optional<UUID> adopted(StepRun run, ResourceKind kind, String name) {
        return intents.adopted(run.cluster(), kind, name).map(Intent::resource);
    }

    private static void missing(StepRun run, String what) {
        Log.warnf("Cluster %s has lost %s at the cloud", run.cluster(), what);
    }
}
