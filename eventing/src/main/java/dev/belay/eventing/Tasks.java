// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;

/** Where work is left to be done: due when, and only when, the caller's transaction commits. */
@ApplicationScoped
public class Tasks {

    private final TaskTable table;
    private final TaskScheduler scheduler;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    Tasks(TaskTable table, TaskScheduler scheduler, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.table = table;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Due at once; picked up within a millisecond or so of the commit on this replica. */
    @Transactional(TxType.MANDATORY)
    public void schedule(String kind, String instance) {
        table.put(kind, instance, clock.instant());
        wakeAtCommit();
    }

    /** Due at the time. The same kind and instance again only moves the time, also while it runs: it then runs once more. */
    @Transactional(TxType.MANDATORY)
    public void schedule(String kind, String instance, Instant at) {
        table.put(kind, instance, at);
    }

    @Transactional(TxType.MANDATORY)
    public void cancel(String kind, String instance) {
        table.remove(kind, instance);
    }

    private void wakeAtCommit() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    scheduler.wake();
                }
            }
        });
    }
}
