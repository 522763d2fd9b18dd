// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
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

/** The steps of errands as their tasks see them; an instance is {@code <operation>/<step>/<node or ->}. */
@ApplicationScoped
class ErrandSteps implements StepOwner {

    private final ErrandProcess process;
    private final Errands errands;
    private final ErrandKinds kinds;
    private final StepRuns runs;
    private final Deadlines deadlines;

    ErrandSteps(ErrandProcess process, Errands errands, ErrandKinds kinds, StepRuns runs, Deadlines deadlines) {
        this.process = process;
        this.errands = errands;
        this.kinds = kinds;
        this.runs = runs;
        this.deadlines = deadlines;
    }

    @Override
    public Optional<StepWork> begin(String instance) {
        var parts = instance.split("/", 2);
        var key = StepKey.parse(parts[1]);
        return process.lock(OperationId.parse(parts[0]))
                .filter(state -> state.due().contains(key))
                .flatMap(state -> state instanceof Errand.Running running
                        ? Optional.of(begun(running, key))
                        : Optional.empty());
    }

    @Override
    public StepResult perform(StepWork work) {
        var acts = QuarkusTransaction.requiringNew()
                .call(() -> errands.find(work.operation()).map(kinds::of).orElseThrow());
        return acts.perform(work);
    }

    @Override
    public void finished(StepWork work, StepResult.Done done) {
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
        process.finished(work.cluster(), work.operation(), work.key());
    }

    @Override
    public void waiting(StepWork work, String reason) {
        process.lock(work.operation()).filter(_ -> runs.waitsFor(work, reason)).ifPresent(state -> process.say(
                state,
                new StepWaiting(work.cluster(), Service.NODE_CONFIG, work.key().step(), work.node(), reason)));
    }

    @Override
    public void halted(StepWork work, Trouble trouble) {
        process.halted(work.cluster(), work.operation(), work.key(), trouble);
    }

    private StepWork begun(Errand.Running state, StepKey key) {
        var order = state.order();
        if (runs.start(order.operation(), key)) {
            var title = kinds.of(state).title(key);
            process.say(state, new StepStarted(order.cluster(), Service.NODE_CONFIG, key.step(), title, key.node()));
        }
        return new StepWork(
                order.cluster(),
                order.operation(),
                key,
                runs.failures(order.operation(), key),
                deadlines.of(
                        key,
                        runs.begunAt(order.operation(), key),
                        state.progress().deadlinesFrom()));
    }
}
