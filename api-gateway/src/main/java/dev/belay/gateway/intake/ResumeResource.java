// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.gateway.operation.Operations;
import dev.belay.gateway.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/operations/{operation}/resume}: answers 202 with the operation. */
@Path("/v1/operations/{operation}/resume")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
@RunOnVirtualThread
public class ResumeResource {

    private final ClusterOrders orders;
    private final Operations operations;
    private final Acceptance acceptance;
    private final SecurityIdentity caller;

    ResumeResource(ClusterOrders orders, Operations operations, Acceptance acceptance, SecurityIdentity caller) {
        this.orders = orders;
        this.operations = operations;
        this.acceptance = acceptance;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Resume a halted operation", description = "Goes on at the step where it stopped.")
    @APIResponse(
            responseCode = "202",
            description = "Recorded; Location is the operation",
            content = @Content(schema = @Schema(implementation = Acceptance.Begun.class)))
    public Response resume(String operation) {
        var found = operations.require(operation);
        orders.resume(found, caller.getPrincipal().getName());
        return acceptance.ofOperation(found.id());
    }
}
