// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.cluster.Nodes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/clusters/{cluster}/nodes/{node}/reboot}: answers 202 with the operation. */
@Path("/v1/clusters/{cluster}/nodes/{node}/reboot")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
@RunOnVirtualThread
public class RebootResource {

    private final ClusterOrders orders;
    private final Clusters clusters;
    private final Nodes nodes;
    private final Acceptance acceptance;
    private final SecurityIdentity caller;

    RebootResource(
            ClusterOrders orders, Clusters clusters, Nodes nodes, Acceptance acceptance, SecurityIdentity caller) {
        this.orders = orders;
        this.clusters = clusters;
        this.nodes = nodes;
        this.acceptance = acceptance;
        this.caller = caller;
    }

    @POST
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
        return acceptance.ofOperation(
                orders.reboot(found, name, caller.getPrincipal().getName()));
    }
}
