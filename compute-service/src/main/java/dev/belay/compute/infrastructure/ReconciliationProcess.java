// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.eventing.Outbox;
import dev.belay.eventing.Tasks;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ReconciliationRequested;
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
import org.jspecify.annotations.Nullable;

/** What a reconciliation records and says; the looking is the worker's. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ReconciliationProcess {

    private static final String TITLE = "Look at the infrastructure again";

    private final Infrastructures infrastructures;
    private final Reconciliations reconciliations;
    private final Tallies tallies;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Clock clock;

    ReconciliationProcess(
            Infrastructures infrastructures,
            Reconciliations reconciliations,
            Tallies tallies,
            Tasks tasks,
            Outbox outbox,
            Clock clock) {
        this.infrastructures = infrastructures;
        this.reconciliations = reconciliations;
        this.tallies = tallies;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void on(ReconciliationRequested fact, OperationId operation) {
        if (infrastructures.lock(fact.cluster()).isEmpty()
                || reconciliations.findByIdOptional(operation.value()).isPresent()) {
            return;
        }
        reconciliations.persist(ReconciliationRow.of(fact.cluster(), operation, fact.mode(), clock.instant()));
        schedule(operation);
    }

    public void resume(ClusterId cluster, @Nullable OperationId operation) {
        if (operation == null || infrastructures.lock(cluster).isEmpty()) {
            return;
        }
        reconciliations
                .findByIdOptional(operation.value())
                .filter(row -> row.halted)
                .ifPresent(row -> {
                    row.resume(clock.instant());
                    outbox.announce(new OperationResumed(cluster, Service.COMPUTE), operation);
                    schedule(operation);
                });
    }

    /** A try begins. Empty when there is nothing to do any more. */
    Optional<ReconciliationWork> begin(OperationId operation) {
        var work = reconciliations
                .findByIdOptional(operation.value())
                .filter(row -> !row.halted && !row.finished)
                .map(ReconciliationRow::work);
        work.ifPresent(begun -> {
            infrastructures.lock(begun.cluster());
            if (tallies.begin(begun.cluster(), begun.tallyKey(), clock.instant())
                            .attempts()
                    == 1) {
                outbox.announce(
                        new StepStarted(begun.cluster(), Service.COMPUTE, begun.step(), TITLE, null), operation);
            }
        });
        return work;
    }

    Infrastructure infrastructure(ReconciliationWork work) {
        return infrastructures.lock(work.cluster()).orElseThrow();
    }

    void spent(ReconciliationWork work, Effort effort) {
        infrastructures.lock(work.cluster());
        tallies.spend(work.cluster(), work.tallyKey(), effort, clock.instant());
    }

    void finished(ReconciliationWork work, Effort effort) {
        infrastructures.lock(work.cluster());
        reconciliations.findById(work.operation().value()).finish();
        var tally = tallies.spend(work.cluster(), work.tallyKey(), effort, clock.instant());
        outbox.announce(
                new StepFinished(
                        work.cluster(),
                        Service.COMPUTE,
                        work.step(),
                        null,
                        tally.attempts(),
                        tally.changed(),
                        tally.roundTrips()),
                work.operation());
    }

    void halted(ReconciliationWork work, Halt halt) {
        infrastructures.lock(work.cluster());
        reconciliations.findById(work.operation().value()).halt();
        outbox.announce(
                new OperationHalted(work.cluster(), Service.COMPUTE, work.step(), null, halt.code(), halt.sentence()),
                work.operation());
    }

    private void schedule(OperationId operation) {
        tasks.schedule(ReconciliationWorker.KIND, operation.toString());
    }
}
