// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.Service;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.Secrets;
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

/** The steps of bootstraps as their tasks see them; an instance is {@code <cluster>/<step>/<node or ->}. */
@ApplicationScoped
class BootstrapSteps implements StepOwner {

    private final BootstrapProcess process;
    private final BootstrapActs acts;
    private final Clusters clusters;
    private final Secrets secrets;
    private final StepRuns runs;
    private final Deadlines deadlines;

    BootstrapSteps(
            BootstrapProcess process,
            BootstrapActs acts,
            Clusters clusters,
            Secrets secrets,
            StepRuns runs,
            Deadlines deadlines) {
        this.process = process;
        this.acts = acts;
        this.clusters = clusters;
        this.secrets = secrets;
        this.runs = runs;
        this.deadlines = deadlines;
    }

    @Override
    public Optional<StepWork> begin(String instance) {
        var parts = instance.split("/", 2);
        var key = StepKey.parse(parts[1]);
        return process.lock(ClusterId.parse(parts[0]))
                .filter(state -> state.due().contains(key))
                .flatMap(state -> state instanceof Bootstrap.Running running
                        ? Optional.of(begun(running, key))
                        : Optional.empty());
    }

    @Override
    public StepResult perform(StepWork work) {
        var context = QuarkusTransaction.requiringNew()
                .call(() -> new ActContext(
                        work,
                        clusters.read(work.cluster()),
                        secrets.find(work.cluster()).orElse(null)));
        return acts.of(stepOf(work)).perform(context);
    }

    @Override
    public void finished(StepWork work, StepResult.Done done) {
        var state = process.lock(work.cluster())
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
        process.finished(work.cluster(), work.key());
    }

    @Override
    public void waiting(StepWork work, String reason) {
        process.lock(work.cluster())
                .filter(_ -> runs.waitsFor(work, reason))
                .ifPresent(state -> process.say(
                        state,
                        new StepWaiting(
                                work.cluster(), Service.NODE_CONFIG, work.key().step(), work.node(), reason)));
    }

    @Override
    public void halted(StepWork work, Trouble trouble) {
        process.halted(work.cluster(), work.key(), trouble);
    }

    private StepWork begun(Bootstrap.Running state, StepKey key) {
        var operation = state.operation();
        var step = key.bootstrapStep().orElseThrow();
        if (runs.start(operation, key)) {
            process.say(
                    state, new StepStarted(state.cluster(), Service.NODE_CONFIG, key.step(), step.title(), key.node()));
        }
        return new StepWork(
                state.cluster(),
                operation,
                key,
                runs.failures(operation, key),
                deadlines.of(key, runs.begunAt(operation, key), state.progress().deadlinesFrom()));
    }

    private static BootstrapStep stepOf(StepWork work) {
        return work.key().bootstrapStep().orElseThrow();
    }
}
