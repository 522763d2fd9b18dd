// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.compute.steps.ClusterOrder;
import dev.belay.compute.steps.InfrastructureConfig;
import dev.belay.eventing.Outbox;
import dev.belay.eventing.Tasks;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hears facts and ends of steps, moves the {@link Infrastructure} of their cluster, and leaves what is newly due to tasks. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class InfrastructureProcess {

    private final Infrastructures infrastructures;
    private final Tallies tallies;
    private final Tasks tasks;
    private final Outbox outbox;
    private final InfrastructureConfig config;
    private final Clock clock;

    InfrastructureProcess(
            Infrastructures infrastructures,
            Tallies tallies,
            Tasks tasks,
            Outbox outbox,
            InfrastructureConfig config,
            Clock clock) {
        this.infrastructures = infrastructures;
        this.tallies = tallies;
        this.tasks = tasks;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    public void on(ClusterRequested fact, OperationId operation) {
        if (infrastructures.lock(fact.cluster()).isPresent()) {
            return;
        }
        var order = new ClusterOrder(fact.cluster(), operation, fact.spec(), fact.nodes());
        var state = Infrastructure.requested(order, clock.instant());
        infrastructures.save(state);
        state.due().forEach(step -> schedule(fact.cluster(), step));
        tasks.schedule(
                SweepWorker.KIND, fact.cluster().toString(), clock.instant().plus(config.sweepEvery()));
    }

    public void on(SshAccessPrepared fact) {
        infrastructures
                .lock(fact.cluster())
                .ifPresent(before -> move(before, before.sshAccessPrepared(fact.publicKey())));
    }

    /** Another service stopped the operation: what we do goes on, but nothing of it is late any more. */
    public void suspend(ClusterId cluster, @Nullable OperationId operation) {
        of(cluster, operation).ifPresent(before -> move(before, before.suspended()));
    }

    /** The operation goes on: our own halt ends, and every deadline begins anew. */
    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        of(cluster, operation).ifPresent(before -> {
            if (before instanceof Infrastructure.Halted) {
                outbox.announce(new OperationResumed(cluster, Service.COMPUTE), operation);
            }
            move(before, before.resumed(clock.instant()));
        });
    }

    /** Another service goes on: our deadlines begin anew, but a halt of our own is ended by {@link #resume} alone. */
    public void rearm(ClusterId cluster, @Nullable OperationId operation) {
        of(cluster, operation)
                .filter(before -> before instanceof Infrastructure.Active)
                .ifPresent(before -> move(before, before.resumed(clock.instant())));
    }

    /** Empty when the step is not due, because it is finished or because the operation is halted. */
    Optional<StepWork> begin(ClusterId cluster, StepKey step) {
        return infrastructures
                .lock(cluster)
                .filter(state -> state.due().contains(step))
                .map(state -> {
                    var tally = tallies.begin(cluster, step, clock.instant());
                    if (tally.attempts() == 1) {
                        var title = step.act().orElseThrow().step().title();
                        say(state, new StepStarted(cluster, Service.COMPUTE, step.step(), title, step.node()));
                    }
                    return new StepWork(state, step, tally);
                });
    }

    /** There is room for everything: the other steps may begin too. */
    void roomFound(ClusterId cluster) {
        infrastructures.lock(cluster).ifPresent(before -> move(before, before.roomFound()));
    }

    /** A try that came to nothing still counts. */
    void spent(StepWork work, Effort effort) {
        infrastructures
                .lock(work.cluster())
                .ifPresent(_ -> tallies.spend(work.cluster(), work.step(), effort, clock.instant()));
    }

    void finished(StepWork work, Optional<ComputeFact> fact, Effort effort) {
        var before = infrastructures.lock(work.cluster()).orElseThrow();
        var after = before.finished(work.step());
        if (after.equals(before)) {
            return;
        }
        var tally = tallies.spend(work.cluster(), work.step(), effort, clock.instant());
        fact.ifPresent(known -> say(before, known));
        say(
                before,
                new StepFinished(
                        work.cluster(),
                        Service.COMPUTE,
                        work.step().step(),
                        work.step().node(),
                        tally.attempts(),
                        tally.changed(),
                        tally.roundTrips()));
        move(before, after);
    }

    /** The first halt is said; steps that fail meanwhile are tried again after it. */
    void halted(ClusterId cluster, StepKey step, Halt halt) {
        infrastructures.lock(cluster).ifPresent(before -> {
            var after = before.halted(step, halt.code());
            if (!after.equals(before)) {
                say(
                        before,
                        new OperationHalted(
                                cluster, Service.COMPUTE, step.step(), step.node(), halt.code(), halt.sentence()));
                move(before, after);
            }
        });
    }

    /** @return the state after having looked whether another service keeps us waiting for too long */
    Optional<Infrastructure> checkWaiting(ClusterId cluster) {
        var step = BootstrapStep.REGISTER_SSH_KEY;
        infrastructures
                .lock(cluster)
                .filter(state -> state instanceof Infrastructure.Building)
                .map(Infrastructure::progress)
                .filter(progress -> progress.sshPublicKey() == null)
                .filter(progress -> progress.overdue(progress.armedAt(), config.deadlineOf(step), clock.instant()))
                .ifPresent(_ -> halted(cluster, StepKey.of(step, null), Halt.SSH_ACCESS_MISSING));
        return infrastructures.lock(cluster);
    }

    private Optional<Infrastructure> of(ClusterId cluster, @Nullable OperationId operation) {
        return infrastructures
                .lock(cluster)
                .filter(state -> state.order().operation().equals(operation));
    }

    private void move(Infrastructure before, Infrastructure after) {
        if (after.equals(before)) {
            return;
        }
        infrastructures.save(after);
        var fresh = new TreeSet<>(after.due());
        fresh.removeAll(before.due());
        fresh.forEach(step -> schedule(after.order().cluster(), step));
    }

    private void schedule(ClusterId cluster, StepKey step) {
        tasks.schedule(StepWorker.KIND, cluster + "/" + step);
    }

    private void say(Infrastructure state, Fact fact) {
        outbox.announce(fact, state.order().operation());
    }
}
