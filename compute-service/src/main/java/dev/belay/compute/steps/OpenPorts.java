// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudException.Unavailable;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Firewall;
import dev.belay.compute.cloud.PortRule;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import dev.belay.events.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Two firewalls and exactly the rules of the {@link PortTable}: what is missing is added, what is too many goes. */
@ApplicationScoped
class OpenPorts implements CloudStep {

    private final Maker maker;
    private final CloudOperations operations;
    private final InfrastructureConfig config;

    OpenPorts(Maker maker, CloudOperations operations, InfrastructureConfig config) {
        this.maker = maker;
        this.operations = operations;
        this.config = config;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.OPEN_PORTS;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        var masters = maker.ensure(run, new FirewallBlueprint(run, Role.CONTROL_PLANE));
        var workers = maker.ensure(run, new FirewallBlueprint(run, Role.WORKER));
        put(run, masters.thing().id(), workers.thing().id());
        return Optional.empty();
    }

    /** All rules are asked for at once and watched together: one look at the firewalls tells for every rule. */
    private void put(StepRun run, UUID masters, UUID workers) {
        var differences = differences(run, masters, workers);
        if (differences.isEmpty()) {
            return;
        }
        var started = Parallel.call(differences.stream()
                .map(difference -> (Callable<CloudOperation>) () -> difference.start(run))
                .toList());
        var right = operations.until(
                config.visibilityDelay(),
                () -> Optional.of(true)
                        .filter(_ -> differences(run, masters, workers).isEmpty()));
        if (right.isEmpty()) {
            started.forEach(operation -> operations.complete(run.zone(), operation));
            throw new Unavailable("Expected the rules of %s to be as they were set but they are not"
                    .formatted(run.names().prefix()));
        }
    }

    /** @throws NotFound when a firewall does not show: no rule missing would then be a mistake */
    List<Difference> differences(StepRun run, UUID masters, UUID workers) {
        var admins = Stream.concat(run.order().spec().access().adminCidrs().stream(), Stream.of(config.egressCidr()));
        var table = PortTable.of(masters, workers, admins, config.sshPort());
        var shown = run.zone().firewalls();
        return Stream.concat(
                        differences(run, firewall(shown, masters), table.ofMasters()),
                        differences(run, firewall(shown, workers), table.ofWorkers()))
                .toList();
    }

    private static Firewall firewall(List<Firewall> shown, UUID id) {
        return shown.stream()
                .filter(firewall -> firewall.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new NotFound("Expected the cloud to show firewall %s but it does not".formatted(id)));
    }

    private Stream<Difference> differences(StepRun run, Firewall firewall, Set<PortRule> wanted) {
        var missing = new HashSet<>(wanted);
        var differences = new ArrayList<Difference>();
        for (var open : firewall.rules()) {
            if (!missing.remove(open.rule())) {
                differences.add(new Difference(
                        "surplus rule of " + firewall.name(), () -> run.zone().close(firewall.id(), open.id())));
            }
        }
        missing.forEach(rule -> differences.add(new Difference(
                "missing rule of " + firewall.name(), () -> run.zone().open(firewall.id(), rule))));
        return differences.stream();
    }
}
