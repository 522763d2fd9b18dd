// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import dev.belay.eventing.CallableBy;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.upgrade.lease.Lease.Claim;
import dev.belay.upgrade.lease.Lease.Held;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** {@code PUT} takes or renews (200) or tells who holds it (409); {@code DELETE} releases, and never minds when it is gone. */
@Path("/internal/clusters/{id}/lease")
@CallableBy(Service.NODE_CONFIG)
@RunOnVirtualThread
public class LeaseResource {

    private static final int LONGEST_SECONDS = 3600;

    private final Leases leases;

    LeaseResource(Leases leases) {
        this.leases = leases;
    }

    @PUT
    public LeaseView take(@PathParam("id") UUID id, @Valid LeaseRequest request) {
        var claim = new Claim(request.holder(), request.reason(), Duration.ofSeconds(request.ttlSeconds()));
        return LeaseView.of(leases.take(new ClusterId(id), claim));
    }

    @GET
    public LeaseView lease(@PathParam("id") UUID id) {
        return leases.holder(new ClusterId(id)).map(LeaseView::of).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("{fencingNumber}")
    public void release(@PathParam("id") UUID id, @PathParam("fencingNumber") long fencingNumber) {
        leases.release(new ClusterId(id), fencingNumber);
    }

    /** @param holder {@code <operation>/<node>}: the same again renews */
    public record LeaseRequest(
            @NotBlank @Size(max = 200) String holder,
            @NotBlank @Size(max = 200) String reason,
            @Min(1) @Max(LONGEST_SECONDS) long ttlSeconds) {}

    public record LeaseView(long fencingNumber, String holder, String reason, Instant since, Instant expiresAt) {

        static LeaseView of(Held held) {
            return new LeaseView(held.fencingNumber(), held.holder(), held.reason(), held.since(), held.expiresAt());
        }
    }
}
