// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.record.CloudOperation;
import dev.belay.simulators.cloud.record.CloudOperation.Outcome;
import dev.belay.simulators.cloud.record.CloudOperation.Sabotage;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.store.Change;
import dev.belay.simulators.cloud.store.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends operations when their time has come: first the machine acts, then the records say so. Whatever was pending when the
 * process died is ended by the next one, so machines may be told twice.
 */
final class OperationRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private final Ledger ledger;
    private final Hypervisor hypervisor;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final ReentrantLock[] turns =
            IntStream.range(0, 256).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    OperationRunner(Ledger ledger, Hypervisor hypervisor, Clock clock) {
        this.ledger = ledger;
        this.hypervisor = hypervisor;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("cloud-timer").factory());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes up what the last process left, and forgets operations that nobody asks for any more. */
    void resume() {
        ledger.records()
                .all(CloudOperation.class)
                .filter(CloudOperation::pending)
                .forEach(operation -> schedule(operation.id()));
        var _ = timer.scheduleWithFixedDelay(this::forget, 0, 10, TimeUnit.MINUTES);
    }

    /** Spares a second trip to the disk where no machine is involved and no time shall pass. */
    void endAtOnce(Change change, CloudOperation operation) {
        if (operation.sabotage() == null
                && !(operation.effect() instanceof Effect.OnMachine)
                && !operation.dueAt().isAfter(clock.instant())) {
            Effects.apply(change, operation.effect());
            change.put(operation.ended(Outcome.SUCCESS));
        }
    }

    void schedule(UUID id) {
        ledger.records()
                .find(CloudOperation.class, id.toString())
                .filter(CloudOperation::pending)
                .ifPresent(operation -> {
                    var delay = Duration.between(clock.instant(), operation.dueAt());
                    var _ = timer.schedule(
                            () -> Thread.ofVirtual().name("operation-" + id).start(() -> run(operation)),
                            Math.max(0, delay.toMillis()),
                            TimeUnit.MILLISECONDS);
                });
    }

    /** One at a time per machine. */
    private void run(CloudOperation operation) {
        var turn = turns[Math.floorMod(operation.reference().id().hashCode(), turns.length)];
        turn.lock();
        try {
            end(operation);
        } catch (RuntimeException e) {
            report(operation, e);
        } finally {
            turn.unlock();
        }
    }

    /** What is interrupted by the end of this process is the next one's to do. */
    private void report(CloudOperation operation, RuntimeException e) {
        if (!timer.isShutdown()) {
            LOG.error("Operation {} could not be ended and stays pending", operation.id(), e);
        }
    }

    private void end(CloudOperation operation) {
        var sabotage = operation.sabotage();
        if (sabotage != null && !sabotage.done()) {
            fail(operation, sabotage);
            return;
        }
        var acted = hypervisor.act(operation.effect());
        ledger.change(change -> {
            var outcome = acted.equals(Outcome.SUCCESS) ? effect(change, operation) : spoil(change, operation, acted);
            if (sabotage == null || !sabotage.stuck()) {
                change.put(operation.ended(sabotage == null ? outcome : failure(sabotage)));
            }
            return outcome;
        });
    }

    private static Outcome effect(Change change, CloudOperation operation) {
        try {
            Effects.apply(change, operation.effect());
            return Outcome.SUCCESS;
        } catch (Refusal e) {
            return Outcome.failure("conflict", e.getMessage());
        }
    }

    private static Outcome spoil(Change change, CloudOperation operation, Outcome failure) {
        Effects.spoil(change, operation.effect());
        return failure;
    }

    private void fail(CloudOperation operation, Sabotage sabotage) {
        if (sabotage.stuck()) {
            return;
        }
        ledger.change(change -> {
            change.put(operation.ended(spoil(change, operation, failure(sabotage))));
            return operation;
        });
    }

    private static Outcome failure(Sabotage sabotage) {
        return Outcome.failure(sabotage.reason(), sabotage.message());
    }

    private void forget() {
        var before = clock.instant().minus(KEPT);
        ledger.change(change -> {
            change.all(CloudOperation.class)
                    .filter(each -> !each.pending() && each.dueAt().isBefore(before))
                    .forEach(change::remove);
            return before;
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
