// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.events.ClusterId;
import dev.belay.nodeconfig.operation.Deadlines;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepRuns;
import dev.belay.nodeconfig.operation.StepsConfig;
import dev.belay.nodeconfig.operation.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Looks at a bootstrap every so often without a cause: what is late halts it, whoever should have done it, and what is due has
 * a task. So neither a lost fact nor a crash leaves a cluster waiting for ever.
 */
@ApplicationScoped
class BootstrapSweep implements TaskWorker {

    static final String KIND = "bootstrap-sweep";

    private final BootstrapProcess process;
    private final StepRuns runs;
    private final Deadlines deadlines;
    private final StepsConfig config;

    BootstrapSweep(BootstrapProcess process, StepRuns runs, Deadlines deadlines, StepsConfig config) {
        this.process = process;
        this.runs = runs;
        this.deadlines = deadlines;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun run) {
        var cluster = ClusterId.parse(run.instance());
        var lasts = QuarkusTransaction.requiringNew()
                .call(() -> process.lock(cluster).map(this::look).orElse(false));
        return lasts ? Outcome.again(config.sweepEvery()) : Outcome.done();
    }

    /** False when there is nothing more to look after. */
    private boolean look(Bootstrap state) {
        if (state instanceof Bootstrap.Running running) {
            late(running)
                    .ifPresentOrElse(
                            step -> process.halted(state.cluster(), step, reason(running, step)),
                            () -> process.wake(running));
        }
        return !(state instanceof Bootstrap.Ready);
    }

    private Optional<StepKey> late(Bootstrap.Running state) {
        var from = state.progress().deadlinesFrom();
        return runs.open(state.operation()).stream()
                .filter(state.due()::contains)
                .filter(step -> deadlines.longPassed(step, runs.begunAt(state.operation(), step), from))
                .findFirst();
    }

    /** The reason for which it was tried in vain is a better one than that it took long. */
    private Trouble reason(Bootstrap.Running state, StepKey step) {
        return runs.lastTrouble(state.operation(), step).orElse(Trouble.DEADLINE_PASSED);
    }
}
