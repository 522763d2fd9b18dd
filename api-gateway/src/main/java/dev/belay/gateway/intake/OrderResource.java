// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.cluster.Nodes;
import dev.belay.gateway.operation.Operations;
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

/** What can be asked of a cluster that is there. Each answers 202 with the operation, in which the work can be followed. */
@Path("/v1")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
@RunOnVirtualThread
public class OrderResource {

    private final ClusterOrders orders;
    private final Clusters clusters;
    private final Nodes nodes;
    private final Operations operations;
    private final Acceptance acceptance;
    private final SecurityIdentity caller;

    OrderResource(
            ClusterOrders orders,
            Clusters clusters,
            Nodes nodes,
            Operations operations,
            Acceptance acceptance,
            SecurityIdentity caller) {
        this.orders = orders;
        this.clusters = clusters;
        this.nodes = nodes;
        this.operations = operations;
        this.acceptance = acceptance;
        this.caller = caller;
    }

    @POST
    @Path("clusters/{cluster}/reconciliation")
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
        return acceptance.ofOperation(orders.reconcile(found, Mode.valueOf(mode.toUpperCase(Locale.ROOT)), by()));
    }

    @POST
    @Path("clusters/{cluster}/nodes/{node}/reboot")
    @Operation(
            summary = "Reboot a node",
            description =
                    "A master waits for the cluster's lease: never two at a time. The step says what it waits for.")
    @APIResponse(
            responseCode = "202",
            description = "Recorded; Location is the operation",
            content = @Content(schema = @Schema(implementation = Acceptance.Begun.class)))
    public Response reboot(
            @Parameter(example = "demo") String cluster, @Parameter(example = "demo-master-1") String node) {
        var found = clusters.require(cluster);
        var name = nodes.require(found, node).planned().name();
        return acceptance.ofOperation(orders.reboot(found, name, by()));
    }

    @POST
    @Path("operations/{operation}/resume")
    @Operation(summary = "Resume a halted operation", description = "Goes on at the step where it stopped.")
    @APIResponse(
            responseCode = "202",
            description = "Recorded; Location is the operation",
            content = @Content(schema = @Schema(implementation = Acceptance.Begun.class)))
    public Response resume(String operation) {
        var found = operations.require(operation);
        orders.resume(found, by());
        return acceptance.ofOperation(found.id());
    }

    private String by() {
        return caller.getPrincipal().getName();
    }

    /** Whether to mend or only to report what differs. */
    public record Reconciliation(
            @Schema(
                    enumeration = {"mend", "report"},
                    defaultValue = "mend")
            String mode) {}
}
