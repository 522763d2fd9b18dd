// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.operation.Deadlines;
import dev.belay.nodeconfig.operation.StepAbandonedException;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepOwner;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepRuns;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The steps as their tasks see them; an instance is {@code <cluster>/<operation>/<step>/<node or ->}. */
@ApplicationScoped
class UpkeepSteps implements StepOwner {

    private final UpkeepProcess process;
    private final UpkeepActs acts;
    private final Clusters clusters;
    private final UpkeepContexts contexts;
    private final StepRuns runs;
    private final Deadlines deadlines;

    UpkeepSteps(
            UpkeepProcess process,
            UpkeepActs acts,
            Clusters clusters,
            UpkeepContexts contexts,
            StepRuns runs,
            Deadlines deadlines) {
        this.process = process;
        this.acts = acts;
        this.clusters = clusters;
        this.contexts = contexts;
        this.runs = runs;
        this.deadlines = deadlines;
    }

    static String instance(Upkeep.Order order, StepKey step) {
        return "%s/%s/%s".formatted(order.cluster(), order.operation(), step);
    }

    @Override
    public Optional<StepWork> begin(String instance) {
        var parts = instance.split("/", 3);
        var step = StepKey.parse(parts[2]);
        clusters.lock(ClusterId.parse(parts[0]));
        return process.lock(OperationId.parse(parts[1]))
                .filter(state -> state.due().contains(step))
                .flatMap(state ->
                        state instanceof Upkeep.Running running ? Optional.of(begun(running, step)) : Optional.empty());
    }

    @Override
    public StepResult perform(StepWork work) {
        var context = QuarkusTransaction.requiringNew().call(() -> contexts.of(work));
        return acts.of(stepOf(work.key())).perform(context);
    }

    @Override
    public void finished(StepWork work, StepResult.Done done) {
        clusters.lock(work.cluster());
        var state = process.lock(work.operation())
                .filter(locked -> locked.due().contains(work.key()))
                .orElseThrow(() -> new StepAbandonedException(work));
        done.record().run();
        done.facts().forEach(fact -> process.say(state, fact));
        var totals = runs.finish(work, done.effort());
        process.say(
                state,
                new StepFinished(
                        work.cluster(),
                        Service.NODE_CONFIG,
                        work.key().step(),
                        work.node(),
                        totals.attempts(),
                        totals.changed(),
                        totals.roundTrips()));
        process.finished(work.operation(), work.key());
    }

    @Override
    public void waiting(StepWork work, String reason) {
        clusters.lock(work.cluster());
        process.lock(work.operation())
                .filter(_ -> runs.waitsFor(work, reason))
                .ifPresent(state -> process.say(
                        state,
                        new StepWaiting(
                                work.cluster(), Service.NODE_CONFIG, work.key().step(), work.node(), reason)));
    }

    @Override
    public void halted(StepWork work, Trouble trouble) {
        clusters.lock(work.cluster());
        process.halted(work.operation(), work.key(), trouble);
    }

    private StepWork begun(Upkeep.Running state, StepKey step) {
        var operation = state.order().operation();
        var cluster = state.order().cluster();
        if (runs.start(operation, step)) {
            process.say(
                    state,
                    new StepStarted(
                            cluster,
                            Service.NODE_CONFIG,
                            step.step(),
                            stepOf(step).title(),
                            step.node()));
        }
        return new StepWork(
                cluster,
                operation,
                step,
                runs.failures(operation, step),
                deadlines.of(step, runs.begunAt(operation, step), state.armedAt()));
    }

    private static UpkeepStep stepOf(StepKey key) {
        return UpkeepStep.withKey(key.step()).orElseThrow();
    }
}
