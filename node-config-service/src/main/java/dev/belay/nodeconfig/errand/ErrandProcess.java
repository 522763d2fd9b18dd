// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.eventing.Outbox;
import dev.belay.eventing.Tasks;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.errand.Errand.Order;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepRuns;
import dev.belay.nodeconfig.operation.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves errands, says what follows from it, and leaves what is newly due to tasks. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ErrandProcess {

    private final Clusters clusters;
    private final Errands errands;
    private final ErrandKinds kinds;
    private final StepRuns runs;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    ErrandProcess(
            Clusters clusters,
            Errands errands,
            ErrandKinds kinds,
            StepRuns runs,
            Tasks tasks,
            Outbox outbox,
            Clock clock) {
        this.clusters = clusters;
        this.errands = errands;
        this.kinds = kinds;
        this.runs = runs;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The cluster must be locked. */
    public void begin(Order order) {
        if (errands.find(order.operation()).isEmpty()) {
            var state = Errand.begun(order, clock.instant());
            errands.save(state);
            state.due().forEach(step -> due(state, step));
            tasks.schedule(ErrandSweep.KIND, order.operation().toString());
        }
    }

    /** Another service's step; nothing happens unless it is waited for. */
    public void finishedByOther(ClusterId cluster, @Nullable OperationId operation, StepKey step) {
        advance(cluster, operation, state -> kinds.of(state).isOurs(step) ? state : state.finished(step));
    }

    public void suspend(ClusterId cluster, @Nullable OperationId operation, Service by) {
        advance(cluster, operation, state -> state.suspended(by));
    }

    public void release(ClusterId cluster, @Nullable OperationId operation, Service by) {
        advance(cluster, operation, state -> state.released(by, clock.instant()));
    }

    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        advance(cluster, operation, state -> {
            runs.rearm(state.order().operation());
            return state.resumed(clock.instant());
        });
    }

    void finished(ClusterId cluster, OperationId operation, StepKey step) {
        advance(cluster, operation, state -> state.finished(step));
    }

    void halted(ClusterId cluster, OperationId operation, StepKey step, Trouble trouble) {
        advance(cluster, operation, state -> state.halted(step, trouble));
    }

    /** Empty when there is no such errand. Locks its cluster. */
    Optional<Errand> lock(OperationId operation) {
        return errands.clusterOf(operation).filter(clusters::lock).flatMap(_ -> errands.find(operation));
    }

    void say(Errand state, Fact fact) {
        outbox.announce(fact, state.order().operation());
    }

    void wake(Errand state) {
        if (state instanceof Errand.Running) {
            state.due().stream().filter(kinds.of(state)::isOurs).forEach(step -> schedule(state, step));
        }
    }

    private void advance(
            ClusterId cluster, @Nullable OperationId operation, UnaryOperator<Errand> transition) {
        if (operation != null && clusters.lock(cluster)) {
            errands.find(operation)
                    .filter(state -> state.order().cluster().equals(cluster))
                    .ifPresent(before -> move(before, transition.apply(before)));
        }
    }

    private void move(Errand before, Errand after) {
        if (!after.equals(before)) {
            errands.save(after);
            tell(before, after);
            leave(before, after);
        }
    }

    private void tell(Errand before, Errand after) {
        var cluster = after.order().cluster();
        if (before instanceof Errand.Halted && !(after instanceof Errand.Halted)) {
            say(after, new OperationResumed(cluster, Service.NODE_CONFIG));
        }
        switch (after) {
            case Errand.Halted halted when !(before instanceof Errand.Halted) -> say(after, haltOf(halted));
            case Errand.Finished _ -> say(after, new OperationFinished(cluster, Service.NODE_CONFIG));
            default -> {}
        }
    }

    private static OperationHalted haltOf(Errand.Halted state) {
        return new OperationHalted(
                state.order().cluster(),
                Service.NODE_CONFIG,
                state.at().step(),
                state.at().node(),
                state.code(),
                state.message());
    }

    private void leave(Errand before, Errand after) {
        var fresh = new TreeSet<>(after.due());
        fresh.removeAll(before.due());
        fresh.forEach(step -> due(after, step));
        var gone = new TreeSet<>(before.due());
        gone.removeAll(after.due());
        gone.forEach(step -> runs.finish(after.order().operation(), step));
        if (before instanceof Errand.Halted) {
            wake(after);
        }
    }

    private void due(Errand state, StepKey step) {
        runs.due(state.order().cluster(), state.order().operation(), step);
        if (kinds.of(state).isOurs(step) && state instanceof Errand.Running) {
            schedule(state, step);
        }
    }

    private void schedule(Errand state, StepKey step) {
        tasks.schedule(ErrandWorker.KIND, state.order().operation() + "/" + step);
    }
}
