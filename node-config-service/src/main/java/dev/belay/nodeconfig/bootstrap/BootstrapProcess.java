// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.eventing.Outbox;
import dev.belay.eventing.Tasks;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepRuns;
import dev.belay.nodeconfig.operation.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hears facts and ends of steps, moves the {@link Bootstrap} of their cluster, and leaves what is newly due to tasks. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class BootstrapProcess {

    private final Clusters clusters;
    private final Bootstraps bootstraps;
    private final StepRuns runs;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    BootstrapProcess(Clusters clusters, Bootstraps bootstraps, StepRuns runs, Tasks tasks, Outbox outbox, Clock clock) {
        this.clusters = clusters;
        this.bootstraps = bootstraps;
        this.runs = runs;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void on(ClusterRequested fact, OperationId operation) {
        if (clusters.lock(fact.cluster())) {
            return;
        }
        clusters.add(fact.cluster(), fact.spec(), fact.nodes(), clock.instant());
        var plan = BootstrapPlan.of(fact.spec(), fact.nodes());
        var state = Bootstrap.requested(fact.cluster(), operation, plan, clock.instant());
        bootstraps.save(state);
        state.due().forEach(step -> due(state, step));
        tasks.schedule(BootstrapSweep.KIND, fact.cluster().toString());
    }

    /** A step is finished, ours or another service's. */
    public void finished(ClusterId cluster, StepKey step) {
        advance(cluster, state -> state.finished(step));
    }

    /** Of another service's step, which may belong to another operation. */
    public void finished(ClusterId cluster, @Nullable OperationId operation, StepKey step) {
        advance(cluster, of(operation), state -> state.finished(step));
    }

    public void refused(ClusterId cluster, NodeName node) {
        advance(cluster, state -> state.refused(node));
    }

    public void suspend(ClusterId cluster, @Nullable OperationId operation, Service by) {
        advance(cluster, of(operation), state -> state.suspended(by));
    }

    public void release(ClusterId cluster, @Nullable OperationId operation, Service by) {
        advance(cluster, of(operation), state -> state.released(by, clock.instant()));
    }

    /** Goes on at every step that was stopped or is due. */
    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        advance(cluster, of(operation), state -> {
            runs.rearm(state.operation());
            return state.resumed(clock.instant());
        });
    }

    void halted(ClusterId cluster, StepKey step, Trouble trouble) {
        advance(cluster, state -> state.halted(step, trouble));
    }

    /** Empty when the cluster is unknown. */
    Optional<Bootstrap> lock(ClusterId cluster) {
        return clusters.lock(cluster) ? bootstraps.find(cluster) : Optional.empty();
    }

    void say(Bootstrap state, Fact fact) {
        outbox.announce(fact, state.operation());
    }

    /** Steps of ours that wait for a task: those are in the table already and run a little earlier. */
    void wake(Bootstrap state) {
        if (state instanceof Bootstrap.Running) {
            state.due().stream().filter(BootstrapProcess::ours).forEach(step -> schedule(state, step));
        }
    }

    private void advance(ClusterId cluster, UnaryOperator<Bootstrap> transition) {
        advance(cluster, _ -> true, transition);
    }

    private void advance(ClusterId cluster, Predicate<Bootstrap> concerned, UnaryOperator<Bootstrap> transition) {
        lock(cluster).filter(concerned).ifPresent(before -> {
            var after = transition.apply(before);
            if (!after.equals(before)) {
                bootstraps.save(after);
                tell(before, after);
                leave(before, after);
            }
        });
    }

    private void tell(Bootstrap before, Bootstrap after) {
        if (before instanceof Bootstrap.Halted && !(after instanceof Bootstrap.Halted)) {
            say(after, new OperationResumed(after.cluster(), Service.NODE_CONFIG));
        }
        switch (after) {
            case Bootstrap.Halted halted when !(before instanceof Bootstrap.Halted) -> say(after, haltOf(halted));
            case Bootstrap.Ready ready -> ready(ready);
            default -> {}
        }
    }

    private static OperationHalted haltOf(Bootstrap.Halted state) {
        return new OperationHalted(
                state.cluster(),
                Service.NODE_CONFIG,
                state.at().step(),
                state.at().node(),
                state.code(),
                state.message());
    }

    private void ready(Bootstrap.Ready state) {
        var cluster = clusters.read(state.cluster());
        say(
                state,
                new ClusterReady(
                        cluster.id(),
                        cluster.requireEndpoint().url(),
                        cluster.requireArtifacts().version("kubernetes"),
                        cluster.nodes().stream().map(ClusterNode::name).toList()));
        say(state, new OperationFinished(cluster.id(), Service.NODE_CONFIG));
    }

    /** What became due, whoever's it is, gets its deadline; what of it is ours gets a task. */
    private void leave(Bootstrap before, Bootstrap after) {
        var fresh = new TreeSet<>(after.due());
        fresh.removeAll(before.due());
        fresh.forEach(step -> due(after, step));
        var gone = new TreeSet<>(before.due());
        gone.removeAll(after.due());
        gone.forEach(step -> runs.finish(after.operation(), step));
        if (before instanceof Bootstrap.Halted) {
            wake(after);
        }
    }

    private void due(Bootstrap state, StepKey step) {
        runs.due(state.cluster(), state.operation(), step);
        if (ours(step) && state instanceof Bootstrap.Running) {
            schedule(state, step);
        }
    }

    private void schedule(Bootstrap state, StepKey step) {
        tasks.schedule(BootstrapWorker.KIND, state.cluster() + "/" + step);
    }

    private static boolean ours(StepKey step) {
        return step.bootstrapStep()
                .map(BootstrapStep::service)
                .filter(Service.NODE_CONFIG::equals)
                .isPresent();
    }

    private static Predicate<Bootstrap> of(@Nullable OperationId operation) {
        return state -> state.operation().equals(operation);
    }
}
