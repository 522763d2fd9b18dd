// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException.Faulted;
import dev.belay.compute.cloud.CloudMachine;
import dev.belay.compute.steps.MachineBlueprint.Parts;
import dev.belay.compute.steps.Traces.Trace;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Makes one node's machine and waits until it runs. A machine that fails is removed and made anew, a few times. */
@ApplicationScoped
class CreateMachine implements CloudStep {

    private final Maker maker;
    private final Intents intents;
    private final Offers offers;
    private final CloudOperations operations;
    private final InfrastructureConfig config;

    CreateMachine(
            Maker maker, Intents intents, Offers offers, CloudOperations operations, InfrastructureConfig config) {
        this.maker = maker;
        this.intents = intents;
        this.offers = offers;
        this.operations = operations;
        this.config = config;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.CREATE_MACHINE;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        var node = run.node();
        haltAfterTooManyFailures(run, node);
        var choice = Choice.of(offers.recent(run.zone()), run.order(), node);
        var blueprint = new MachineBlueprint(run, node, parts(run, node, choice));
        var made = maker.ensure(run, blueprint);
        var machine = running(run, blueprint, made);
        return Optional.of(new NodeCreated(
                run.cluster(),
                node.name(),
                node.role(),
                node.pool(),
                machine.id(),
                Objects.requireNonNull(machine.address()),
                config.sshPort(),
                choice.template().user(),
                Objects.requireNonNull(made.intent().sshHostKey())));
    }

    private void haltAfterTooManyFailures(StepRun run, PlannedNode node) {
        long failures = intents
                .tries(run.cluster(), ResourceKind.MACHINE, node.name().value())
                .stream()
                .filter(intent -> intent.state() == Intent.State.FAILED)
                .filter(intent -> intent.recordedAt().isAfter(run.armedAt()))
                .count();
        if (failures >= config.machineFailures()) {
            throw new StepHaltedException(
                    "machine-failed",
                    "Expected the cloud to start the machine of %s but it failed %d times: see whether zone %s has trouble, then resume."
                            .formatted(node.name(), failures, run.zone().name()));
        }
    }

    private Parts parts(StepRun run, PlannedNode node, Choice choice) {
        var spread = node.role() == Role.CONTROL_PLANE
                ? List.of(intents.resource(
                        run.cluster(), ResourceKind.SPREAD_GROUP, run.names().spreadGroup()))
                : List.<UUID>of();
        return new Parts(
                Optional.of(choice.type().id()),
                Optional.of(choice.template().id()),
                List.of(intents.resource(
                        run.cluster(), ResourceKind.FIREWALL, run.names().firewall(node.role()))),
                spread);
    }

    /** One that neither runs nor fails in the time of a cloud operation is given up like one that fails. */
    private CloudMachine running(StepRun run, MachineBlueprint blueprint, Trace<CloudMachine> made) {
        var machine = operations
                .until(
                        config.operationDeadline(),
                        () -> blueprint.read(made.thing().id()).filter(CreateMachine::settled))
                .orElse(made.thing());
        if (!serves(machine)) {
            maker.fail(run, blueprint, new Trace<>(made.intent(), machine));
            throw new Faulted("Expected machine %s of %s to run but it is %s"
                    .formatted(machine.id(), run.node().name(), machine.state()));
        }
        return machine;
    }

    private static boolean settled(CloudMachine machine) {
        return machine.failed() || machine.gone() || serves(machine);
    }

    private static boolean serves(CloudMachine machine) {
        return machine.state() == CloudMachine.State.RUNNING && machine.address() != null;
    }
}
