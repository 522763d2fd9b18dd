// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.eventing.CallableBy;
import dev.belay.eventing.InternalCaller;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.pki.issuance.Certificates.LedgerPage;
import dev.belay.pki.issuance.OrderProcess.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Certificates for keys that are on no node, and the ledger of all. */
@Path("/internal/clusters/{id}/certificates")
@CallableBy({Service.API_GATEWAY, Service.NODE_CONFIG})
@RunOnVirtualThread
public class CertificateResource {

    private final OrderProcess orders;
    private final InternalCaller caller;

    CertificateResource(OrderProcess orders, InternalCaller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    public Answer sign(@PathParam("id") UUID id, @Valid CertificateOrder order) {
        return orders.sign(new ClusterId(id), order, caller.service());
    }

    /** The newest first; {@code cursor} is the {@code next} of the page before. */
    @GET
    public LedgerPage ledger(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable Long cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return orders.ledger(new ClusterId(id), cursor, limit);
    }
}
