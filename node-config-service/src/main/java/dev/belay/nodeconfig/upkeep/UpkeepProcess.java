// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.eventing.Outbox;
import dev.belay.eventing.Tasks;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hears what is asked of serving clusters, moves the {@link Upkeep} of each operation, and says what follows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class UpkeepProcess {

    private final Clusters clusters;
    private final Upkeeps upkeeps;
    private final StepRuns runs;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    UpkeepProcess(Clusters clusters, Upkeeps upkeeps, StepRuns runs, Tasks tasks, Outbox outbox, Clock clock) {
        this.clusters = clusters;
        this.upkeeps = upkeeps;
        this.runs = runs;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void on(NodeRebootRequested fact, OperationId operation) {
        if (clusters.lock(fact.cluster())) {
            begin(Upkeep.reboot(fact.cluster(), operation, fact.node(), clock.instant()));
        }
    }

    public void on(ReconciliationRequested fact, OperationId operation) {
        if (!clusters.lock(fact.cluster())) {
            return;
        }
        var nodes = clusters.read(fact.cluster()).nodes().stream()
                .map(ClusterNode::name)
                .toList();
        var mend = fact.mode() == ReconciliationRequested.Mode.MEND;
        begin(Upkeep.reconciliation(fact.cluster(), operation, nodes, mend, clock.instant()));
    }

    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        if (operation != null) {
            clusters.lock(cluster);
            advance(operation, state -> {
                runs.rearm(operation);
                return state.resumed(clock.instant());
            });
        }
    }

    void finished(OperationId operation, StepKey step) {
        advance(operation, state -> state.finished(step));
    }

    void halted(OperationId operation, StepKey step, Trouble trouble) {
        advance(operation, state -> state.halted(step, trouble));
    }

    /** Empty for an operation of another kind. */
    Optional<Upkeep> lock(OperationId operation) {
        return upkeeps.lock(operation);
    }

    void say(Upkeep state, Fact fact) {
        outbox.announce(fact, state.order().operation());
    }

    private void begin(Upkeep.Running state) {
        upkeeps.save(state);
        state.due().forEach(step -> due(state, step));
    }

    private void advance(OperationId operation, UnaryOperator<Upkeep> transition) {
        lock(operation).ifPresent(before -> {
            var after = transition.apply(before);
            if (!after.equals(before)) {
                upkeeps.save(after);
                follow(before, after);
            }
        });
    }

    private void follow(Upkeep before, Upkeep after) {
        var cluster = after.order().cluster();
        switch (after) {
            case Upkeep.Running running -> {
                if (before instanceof Upkeep.Halted) {
                    say(after, new OperationResumed(cluster, Service.NODE_CONFIG));
                }
                running.due().stream()
                        .filter(step ->
                                before instanceof Upkeep.Halted || !before.due().contains(step))
                        .forEach(step -> due(after, step));
            }
            case Upkeep.Halted halted -> {
                if (before instanceof Upkeep.Running) {
                    say(after, haltOf(halted));
                }
            }
            case Upkeep.Finished _ -> say(after, new OperationFinished(cluster, Service.NODE_CONFIG));
        }
    }

    private static OperationHalted haltOf(Upkeep.Halted state) {
        return new OperationHalted(
                state.order().cluster(),
                Service.NODE_CONFIG,
                state.at().step(),
                state.at().node(),
                state.code(),
                state.message());
    }

    private void due(Upkeep state, StepKey step) {
        runs.due(state.order().cluster(), state.order().operation(), step);
        tasks.schedule(UpkeepWorker.KIND, UpkeepSteps.instance(state.order(), step));
    }
}
