// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.steps.InfrastructureConfig;
import dev.belay.compute.steps.Reconciliation;
import dev.belay.compute.steps.StepRun;
import dev.belay.eventing.TaskRun;
import dev.belay.eventing.TaskWorker;
import dev.belay.events.OperationId;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks at a finished infrastructure again. One that is still being built is looked at by its own steps. */
@ApplicationScoped
class ReconciliationWorker implements TaskWorker {

    static final String KIND = "reconciliation";

    private final ReconciliationProcess process;
    private final Reconciliation reconciliation;
    private final Cloud cloud;
    private final InfrastructureConfig config;
    private final Clock clock;

    ReconciliationWorker(
            ReconciliationProcess process,
            Reconciliation reconciliation,
            Cloud cloud,
            InfrastructureConfig config,
            Clock clock) {
        this.process = process;
        this.reconciliation = reconciliation;
        this.cloud = cloud;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun task) {
        var operation = OperationId.parse(task.instance());
        return QuarkusTransaction.requiringNew()
                .call(() -> process.begin(operation))
                .map(work -> tried(task, work))
                .orElseGet(Outcome::done);
    }

    private Outcome tried(TaskRun task, ReconciliationWork work) {
        try {
            var effort = look(work);
            inTransaction(() -> {
                task.finish();
                process.finished(work, effort);
            });
            return Outcome.done();
        } catch (CloudException e) {
            Log.warnf("Reconciliation of cluster %s: %s", work.cluster(), e.getMessage());
            var overdue = clock.instant().isAfter(work.armedAt().plus(config.stepDeadline()));
            return Halt.after(e, overdue)
                    .map(halt -> halted(task, work, halt))
                    .orElseGet(() -> Outcome.again(config.retryLongest()));
        }
    }

    /** Only to report counts as changed what would have been. */
    private Effort look(ReconciliationWork work) {
        var state = QuarkusTransaction.requiringNew().call(() -> process.infrastructure(work));
        if (!(state instanceof Infrastructure.Built)) {
            return new Effort(0, 0);
        }
        var progress = state.progress();
        var zone = cloud.zone(state.order().spec().zone());
        var run = new StepRun(state.order(), null, progress.sshPublicKey(), progress.armedAt(), zone);
        try {
            int differences = reconciliation.look(run, work.mend());
            return new Effort(work.mend() ? run.changed() : differences, run.roundTrips());
        } catch (CloudException e) {
            inTransaction(() -> process.spent(work, Effort.of(run)));
            throw e;
        }
    }

    private Outcome halted(TaskRun task, ReconciliationWork work, Halt halt) {
        inTransaction(() -> {
            task.finish();
            process.halted(work, halt);
        });
        return Outcome.done();
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
