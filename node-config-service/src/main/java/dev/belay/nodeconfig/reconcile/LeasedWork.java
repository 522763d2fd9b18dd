// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.lease.Lease;
import dev.belay.nodeconfig.lease.Leases;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongFunction;

/** Does something to a node while the cluster's lease is held for it, and gives the lease back whatever comes of it. */
@ApplicationScoped
class LeasedWork {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final Leases leases;
    private final Clusters clusters;

    LeasedWork(Leases leases, Clusters clusters) {
        this.leases = leases;
        this.clusters = clusters;
    }

    StepResult under(Look look, Effort before, LongFunction<StepResult> work) {
        var node = look.node().name();
        var reason = "reconciliation of " + node;
        return switch (leases.take(look.cluster().id(), look.work().operation(), node, reason)) {
            case Lease.Taken(var by) ->
                new StepResult.NotYet(
                        before, ASK_AGAIN, Trouble.LEASE_HELD, "The cluster's lease is held for the %s.".formatted(by));
            case Lease.Held(var number) -> fenced(look, number, work);
        };
    }

    private StepResult fenced(Look look, long number, LongFunction<StepResult> work) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                clusters.lock(look.cluster().id());
                clusters.fence(look.cluster().id(), look.node().name(), number);
            });
            return work.apply(number);
        } finally {
            release(look, number);
        }
    }

    /** One that is not given back lapses. */
    private void release(Look look, long number) {
        try {
            leases.release(look.cluster().id(), number);
        } catch (TroubleException e) {
            Log.warnf("The lease %d was not given back: %s", number, e.getMessage());
        }
    }
}
