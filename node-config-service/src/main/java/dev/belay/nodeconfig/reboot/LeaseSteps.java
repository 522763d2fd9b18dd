// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.nodeconfig.bootstrap.Bootstraps;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.lease.Lease;
import dev.belay.nodeconfig.lease.Leases;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The first and the last step of a reboot, and what every other one begins with. */
@ApplicationScoped
class LeaseSteps {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final Leases leases;
    private final Reboots reboots;
    private final Clusters clusters;
    private final Bootstraps bootstraps;

    LeaseSteps(Leases leases, Reboots reboots, Clusters clusters, Bootstraps bootstraps) {
        this.leases = leases;
        this.reboots = reboots;
        this.clusters = clusters;
        this.bootstraps = bootstraps;
    }

    StepResult acquire(StepWork work, Reboot reboot) {
        QuarkusTransaction.requiringNew().run(() -> requirePossible(work, reboot));
        return switch (take(reboot)) {
            case Lease.Held(var number) ->
                new StepResult.Done(Effort.asked(1), List.of(), () -> reboots.holds(reboot, number));
            case Lease.Taken(var by) ->
                new StepResult.NotYet(
                        Effort.asked(1), ASK_AGAIN, Trouble.LEASE_HELD, "The cluster's lease is held for the %s.".formatted(by));
        };
    }

    /**
     * The reboot with the number that holds now. One that lapsed and nobody took is taken anew, with a higher number.
     *
     * @throws TroubleException when another node has it meanwhile
     */
    Reboot renewed(Reboot reboot) {
        return switch (take(reboot)) {
            case Lease.Held(var number) -> number == reboot.lease() ? reboot : holding(reboot, number);
            case Lease.Taken(var by) ->
                throw new TroubleException(Trouble.LEASE_LOST, "The lease is held for the %s by now".formatted(by));
        };
    }

    StepResult release(Reboot reboot) {
        leases.release(reboot.cluster(), reboot.lease());
        var bootId = Objects.requireNonNullElse(reboot.nextBootId(), "");
        return StepResult.done(
                Effort.asked(1),
                new NodeRebooted(reboot.cluster(), reboot.node(), bootId),
                () -> reboots.released(reboot));
    }

    private Lease take(Reboot reboot) {
        return leases.take(reboot.cluster(), reboot.operation(), reboot.node(), reboot.reason());
    }

    private Reboot holding(Reboot reboot, long number) {
        return QuarkusTransaction.requiringNew().call(() -> {
            reboots.holds(reboot, number);
            return reboots.read(reboot.operation());
        });
    }

    private void requirePossible(StepWork work, Reboot reboot) {
        if (!bootstraps.isReady(reboot.cluster())) {
            throw new TroubleException(Trouble.CLUSTER_NOT_READY, Effort.NONE, work + " came too early", null);
        }
        if (clusters.read(reboot.cluster()).find(reboot.node()).isEmpty()) {
            throw new TroubleException(Trouble.NODE_UNKNOWN, Effort.NONE, work + " names a stranger", null);
        }
    }
}
