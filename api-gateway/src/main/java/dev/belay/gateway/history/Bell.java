// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import dev.belay.events.ClusterId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Wakes the streams of a cluster in this process when a transaction that wrote to its history has committed. */
@ApplicationScoped
public class Bell {

    private final TransactionSynchronizationRegistry transaction;
    private final ConcurrentHashMap<ClusterId, CompletableFuture<Boolean>> next = new ConcurrentHashMap<>();

    Bell(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    public void ringAtCommit(ClusterId cluster) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    ring(cluster);
                }
            }
        });
    }

    /** To be taken before looking, so that what is written between the look and the wait is not missed. */
    Ring listen(ClusterId cluster) {
        return new Ring(next.computeIfAbsent(cluster, _ -> new CompletableFuture<>()));
    }

    private void ring(ClusterId cluster) {
        var waited = next.remove(cluster);
        if (waited != null) {
            waited.complete(true);
        }
    }

    /** The next ring after it was taken. */
    record Ring(CompletableFuture<Boolean> future) {

        /** Until it rings or the time is over. */
        void await(Duration most) {
            try {
                future.get(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // Nothing new here; another replica may have written something, so the caller looks again.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Expected the bell to ring or not but it failed", e);
            }
        }
    }
}
