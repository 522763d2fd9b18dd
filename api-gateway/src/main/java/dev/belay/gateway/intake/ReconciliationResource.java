// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.problem.Violations;
import dev.belay.gateway.request.Fields;
import dev.belay.gateway.request.JsonBodies;
import dev.belay.gateway.request.TextRules;
import dev.belay.gateway.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clusters/{cluster}/reconciliation}: answers 202 with the operation, in which the work can be followed. */
@Path("/v1/clusters/{cluster}/reconciliation")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
@RunOnVirtualThread
public class ReconciliationResource {

    private final ClusterOrders orders;
    private final Clusters clusters;
    private final Acceptance acceptance;
    private final SecurityIdentity caller;

    ReconciliationResource(ClusterOrders orders, Clusters clusters, Acceptance acceptance, SecurityIdentity caller) {
        this.orders = orders;
        this.clusters = clusters;
        this.acceptance = acceptance;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Look at everything again",
            description =
                    "mend puts right what differs from the recorded intent; report only tells. Without a body: mend.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Reconciliation.class)))
    @APIResponse(
            responseCode = "202",
            description = "Recorded; Location is the operation",
            content = @Content(schema = @Schema(implementation = Acceptance.Begun.class)))
    public Response reconcile(
            @Parameter(example = "demo") String cluster,
            @Parameter(description = "The ETag of the cluster: refused when its spec has changed meanwhile")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Context HttpHeaders headers,
            InputStream body) {
        var violations = new Violations();
        var fields = new Fields(JsonBodies.objectOrNothing(headers.getMediaType(), body), violations);
        var mode = fields.text("mode", "mend", TextRules.MODE);
        fields.refuseOthers();
        violations.refuseIfAny();
        var found = clusters.require(cluster);
        Generation.require(found, ifMatch);
        return acceptance.ofOperation(orders.reconcile(
                found,
                Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                caller.getPrincipal().getName()));
    }

    /** Whether to mend or only to report what differs. */
    public record Reconciliation(
            @Schema(
                    enumeration = {"mend", "report"},
                    defaultValue = "mend")
            String mode) {}
}
