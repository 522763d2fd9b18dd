// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every step of every operation has taken so far, over all its tries. */
@ApplicationScoped
public class StepRuns implements PanacheRepositoryBase<StepRunRow, StepRunRow.Key> {

    private final Clock clock;

    StepRuns(Clock clock) {
        this.clock = clock;
    }

    /** @param attempts the successful one included */
    public record Totals(int attempts, int changed, int roundTrips) {}

    /** From now on the step may be done, and its time runs. */
    public void due(ClusterId cluster, OperationId operation, StepKey key) {
        findByIdOptional(StepRunRow.Key.of(operation, key))
                .ifPresentOrElse(
                        row -> row.due(clock.instant()),
                        () -> persist(StepRunRow.of(cluster, operation, key, clock.instant())));
    }

    /** True at the first try. */
    public boolean start(OperationId operation, StepKey key) {
        return row(operation, key).start(clock.instant());
    }

    /** How often it was tried in vain since it was last armed. */
    public int failures(OperationId operation, StepKey key) {
        return row(operation, key).failures;
    }

    /** When its time began: with its first try, or when another service could have begun with it. */
    public Instant begunAt(OperationId operation, StepKey key) {
        var row = row(operation, key);
        return row.startedAt == null ? row.dueAt : row.startedAt;
    }

    /** The last thing that went wrong with it, if anything did. */
    public Optional<Trouble> lastTrouble(OperationId operation, StepKey key) {
        return Optional.ofNullable(row(operation, key).lastTrouble).flatMap(Trouble::withCode);
    }

    /** True when the reason is not the one it waited for before. */
    public boolean waitsFor(StepWork work, String reason) {
        return row(work).waitFor(reason);
    }

    public Totals finish(StepWork work, Effort effort) {
        var row = row(work);
        row.spent(effort);
        row.finish(clock.instant());
        return new Totals(row.allFailures + 1, row.changed, row.roundTrips);
    }

    /** Another service has done it. */
    public void finish(OperationId operation, StepKey key) {
        findByIdOptional(StepRunRow.Key.of(operation, key)).ifPresent(row -> row.finish(clock.instant()));
    }

    /** Steps that are due and not finished, whoever does them. */
    public List<StepKey> open(OperationId operation) {
        return list("operationId = ?1 and finishedAt is null order by dueAt, step, node", operation.value()).stream()
                .map(StepRunRow::key)
                .toList();
    }

    /** Somebody has asked to go on: every open step begins to count anew. */
    public void rearm(OperationId operation) {
        list("operationId = ?1 and finishedAt is null", operation.value()).forEach(StepRunRow::rearm);
    }

    void spent(StepWork work, Effort effort) {
        row(work).spent(effort);
    }

    void failed(StepWork work, Effort effort, Trouble trouble) {
        var row = row(work);
        row.spent(effort);
        row.failed(trouble);
    }

    private StepRunRow row(StepWork work) {
        return row(work.operation(), work.key());
    }

    private StepRunRow row(OperationId operation, StepKey key) {
        return findByIdOptional(StepRunRow.Key.of(operation, key))
                .orElseThrow(() -> new IllegalStateException(
                        "Expected step %s of operation %s to be due but it never was".formatted(key, operation)));
    }
}
