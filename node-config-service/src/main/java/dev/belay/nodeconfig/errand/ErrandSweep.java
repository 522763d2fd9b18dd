// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.Deadlines;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepRuns;
import dev.belay.nodeconfig.operation.StepsConfig;
import dev.belay.nodeconfig.operation.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks at an errand every so often without a cause, until it is finished. */
@ApplicationScoped
class ErrandSweep implements TaskWorker {

    static final String KIND = "errand-sweep";

    private final ErrandProcess process;
    private final ErrandKinds kinds;
    private final StepRuns runs;
    private final Deadlines deadlines;
    private final StepsConfig config;

    ErrandSweep(ErrandProcess process, ErrandKinds kinds, StepRuns runs, Deadlines deadlines, StepsConfig config) {
        this.process = process;
        this.kinds = kinds;
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
        var operation = OperationId.parse(run.instance());
        var open = QuarkusTransaction.requiringNew()
                .call(() -> process.lock(operation).filter(state -> !(state instanceof Errand.Finished)));
        if (open.isEmpty()) {
            return Outcome.done();
        }
        kinds.of(open.get()).keepUp(operation);
        QuarkusTransaction.requiringNew().run(() -> process.lock(operation).ifPresent(this::look));
        return Outcome.again(config.sweepEvery());
    }

    private void look(Errand state) {
        if (state instanceof Errand.Running running) {
            late(running).ifPresentOrElse(step -> halt(running, step), () -> process.wake(running));
        }
    }

    private void halt(Errand.Running state, StepKey step) {
        var order = state.order();
        var trouble = runs.lastTrouble(order.operation(), step).orElse(Trouble.DEADLINE_PASSED);
        process.halted(order.cluster(), order.operation(), step, trouble);
    }

    private Optional<StepKey> late(Errand.Running state) {
        var operation = state.order().operation();
        var from = state.progress().deadlinesFrom();
        return runs.open(operation).stream()
                .filter(state.due()::contains)
                .filter(step -> deadlines.passed(step, runs.begunAt(operation, step), from))
                .findFirst();
    }
}
