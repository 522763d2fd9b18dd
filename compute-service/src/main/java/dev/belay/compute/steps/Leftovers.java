// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static java.util.stream.Collectors.toSet;

import dev.belay.compute.cloud.CloudMachine;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.PlannedNode;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Removes what a lost answer left behind: a machine, an address or a key that showed only after another had been adopted. Steps
 * under way look after themselves, so only finished ones are swept.
 */
@ApplicationScoped
public class Leftovers {

    private final Maker maker;
    private final Intents intents;
    private final RegistryKey registryKey;

    Leftovers(Maker maker, Intents intents, RegistryKey registryKey) {
        this.maker = maker;
        this.intents = intents;
        this.registryKey = registryKey;
    }

    public void remove(StepRun run, Predicate<Act> finished) {
        if (finished.test(new Act(BootstrapStep.RESERVE_ENDPOINT, null))) {
            maker.tidy(run, new AddressBlueprint(run));
        }
        if (finished.test(new Act(BootstrapStep.SPREAD_MASTERS, null))) {
            maker.tidy(run, new SpreadGroupBlueprint(run));
        }
        if (finished.test(new Act(BootstrapStep.CREATE_REGISTRY_BUCKET, null))) {
            tidyRegistry(run);
        }
        var suspects = nodesWithMoreThanTheirMachine(run);
        run.order().nodes().stream()
                .filter(node -> suspects.contains(node.name().value()))
                .filter(node -> finished.test(new Act(BootstrapStep.CREATE_MACHINE, node.name())))
                .forEach(node -> {
                    Log.warnf("Cluster %s shows more than one machine of %s", run.cluster(), node.name());
                    maker.tidy(run, MachineBlueprint.of(run, node));
                });
    }

    private void tidyRegistry(StepRun run) {
        var role = new RegistryRoleBlueprint(run);
        maker.tidy(run, role);
        intents.adopted(run.cluster(), role.kind(), role.name())
                .map(Intent::resource)
                .ifPresent(id -> registryKey.tidy(run, id));
    }

    /** One list of the zone tells for all nodes. */
    private Set<String> nodesWithMoreThanTheirMachine(StepRun run) {
        var adopted = run.order().nodes().stream()
                .map(node -> adopted(run, node))
                .flatMap(Optional::stream)
                .collect(toSet());
        return run.zone().machines().stream()
                .filter(machine -> machine.tags().belongTo(run.cluster()))
                .filter(machine -> !machine.gone() && !adopted.contains(machine.id()))
                .map(CloudMachine::tags)
                .map(tags -> Objects.requireNonNullElse(tags.node(), ""))
                .collect(toSet());
    }

    private Optional<UUID> adopted(StepRun run, PlannedNode node) {
        return intents.adopted(run.cluster(), ResourceKind.MACHINE, node.name().value())
                .map(Intent::resource);
    }
}
