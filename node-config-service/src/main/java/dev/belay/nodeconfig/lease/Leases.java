// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Takes, renews and gives back the lease of a cluster for one node in one operation. */
@ApplicationScoped
public class Leases {

    /** Longer than any step is left alone between two renewals. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final int CONFLICT = 409;

    private final UpgradeClient upgrade;

    Leases(@RestClient UpgradeClient upgrade) {
        this.upgrade = upgrade;
    }

    /**
     * Takes it, or renews it when it is held already: the number stays the same then.
     *
     * @param reason for people who wait for it, e.g. {@code reboot of demo-master-1}
     * @throws TroubleException when upgrade-service does not answer
     */
    public Lease take(ClusterId cluster, OperationId operation, NodeName node, String reason) {
        var request = new LeaseRequest(operation + "/" + node, reason, LIFE.toSeconds());
        try {
            return new Lease.Held(upgrade.take(cluster.toString(), request).fencingNumber());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == CONFLICT) {
                return taken(e);
            }
            throw trouble(e);
        } catch (ProcessingException e) {
            throw trouble(e);
        }
    }

    /** @throws TroubleException when upgrade-service does not answer */
    public void release(ClusterId cluster, long number) {
        try {
            upgrade.release(cluster.toString(), number);
        } catch (WebApplicationException | ProcessingException e) {
            throw trouble(e);
        }
    }

    private static Lease taken(WebApplicationException refusal) {
        try {
            var answer = refusal.getResponse().readEntity(LeaseAnswer.class);
            var reason = answer.reason();
            return new Lease.Taken(reason == null || reason.isBlank() ? "another operation" : reason);
        } catch (ProcessingException | IllegalStateException e) {
            return new Lease.Taken("another operation");
        }
    }

    private static TroubleException trouble(RuntimeException cause) {
        return new TroubleException(
                Trouble.UPGRADE_UNAVAILABLE,
                Effort.asked(1),
                "upgrade-service did not answer: " + cause.getMessage(),
                cause);
    }
}
