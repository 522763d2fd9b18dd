// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.upkeep.LeaseClient.Lease;
import dev.belay.nodeconfig.upkeep.LeaseClient.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Holds the cluster's lease from before a node is disturbed until it serves again. Its number fences every script meanwhile. */
@ApplicationScoped
class LeaseHolding {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final long TTL_SECONDS = 900;
    private static final int CONFLICT = 409;

    private final LeaseClient leases;
    private final Clusters clusters;

    LeaseHolding(@RestClient LeaseClient leases, Clusters clusters) {
        this.leases = leases;
        this.clusters = clusters;
    }

    StepResult acquire(UpkeepContext context) {
        var answer = ask(context);
        if (answer.isHeldByOther()) {
            return new StepResult.NotYet(
                    Effort.asked(1),
                    LOOK_AGAIN,
                    Trouble.LEASE_HELD,
                    "Another holds the cluster's lease: %s."
                            .formatted(answer.lease().reason()));
        }
        return new StepResult.Done(
                new Effort(1, 1),
                List.of(),
                () -> clusters.fence(
                        context.work().cluster(),
                        context.work().key().requireNode(),
                        answer.lease().fencingNumber()));
    }

    /** Before each further step. @throws TroubleException when another has got it meanwhile */
    void renew(UpkeepContext context) {
        var answer = ask(context);
        if (answer.isHeldByOther()
                || answer.lease().fencingNumber() != context.node().fence()) {
            throw new TroubleException(
                    Trouble.LEASE_LOST, Effort.asked(1), "Expected to hold the lease but another does", null);
        }
    }

    void release(UpkeepContext context) {
        try {
            leases.release(context.work().cluster().toString(), context.node().fence());
        } catch (ProcessingException | WebApplicationException e) {
            throw unavailable(e);
        }
    }

    private Answer ask(UpkeepContext context) {
        var wish = new Wish(context.holder(), context.purpose(), TTL_SECONDS);
        try (var response = leases.take(context.work().cluster().toString(), wish)) {
            return new Answer(false, response.readEntity(Lease.class));
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == CONFLICT) {
                return new Answer(true, e.getResponse().readEntity(Lease.class));
            }
            throw unavailable(e);
        } catch (ProcessingException e) {
            throw unavailable(e);
        }
    }

    private static TroubleException unavailable(RuntimeException e) {
        return new TroubleException(Trouble.UPGRADE_UNAVAILABLE, Effort.asked(1), String.valueOf(e.getMessage()), e);
    }

    private record Answer(boolean isHeldByOther, Lease lease) {}
}
