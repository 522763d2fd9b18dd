// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.OperationId;
import dev.belay.nodeconfig.errand.ErrandActs;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.TroubleException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of contents of a reboot. */
@ApplicationScoped
class RebootActs implements ErrandActs {

    static final String KIND = "reboot";

    private final Reboots reboots;
    private final LeaseSteps lease;
    private final PodSteps pods;
    private final PowerSteps power;

    RebootActs(Reboots reboots, LeaseSteps lease, PodSteps pods, PowerSteps power) {
        this.reboots = reboots;
        this.lease = lease;
        this.pods = pods;
        this.power = power;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title(StepKey step) {
        return RebootStep.of(step).title();
    }

    @Override
    public boolean isOurs(StepKey step) {
        return true;
    }

    @Override
    public StepResult perform(StepWork work) {
        var reboot = read(work.operation());
        return switch (RebootStep.of(work.key())) {
            case ACQUIRE_LEASE -> lease.acquire(work, reboot);
            case DRAIN -> pods.drain(work, lease.renewed(reboot));
            case REBOOT -> power.reboot(work, lease.renewed(reboot));
            case AWAIT_NODE -> power.await(work, lease.renewed(reboot));
            case UNCORDON -> pods.uncordon(work, lease.renewed(reboot));
            case RELEASE_LEASE -> lease.release(reboot);
        };
    }

    /** A node that does not come back must not lose the lease: nobody else may go down beside it. */
    @Override
    public void keepUp(OperationId operation) {
        var reboot = read(operation);
        if (reboot.lease() > 0) {
            try {
                lease.renewed(reboot);
            } catch (TroubleException e) {
                Log.warnf("The lease for the %s was not renewed: %s", reboot.reason(), e.getMessage());
            }
        }
    }

    private Reboot read(OperationId operation) {
        return QuarkusTransaction.requiringNew().call(() -> reboots.read(operation));
    }
}
