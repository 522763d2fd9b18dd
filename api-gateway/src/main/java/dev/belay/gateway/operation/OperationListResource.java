// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.page.Cursor;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.page.Parameters;
import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clusters/{cluster}/operations}. */
@Path("/v1/clusters/{cluster}/operations")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Operations")
@RunOnVirtualThread
public class OperationListResource {

    private static final int CURSOR_PARTS = 2;

    private final Clusters clusters;
    private final Operations operations;

    OperationListResource(Clusters clusters, Operations operations) {
        this.clusters = clusters;
        this.operations = operations;
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "List a cluster's operations",
            description = "Newest first, without their steps.")
    public Page<OperationView> list(
            @Parameter(example = "demo") String cluster,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable String limit) {
        var id = clusters.require(cluster).id();
        return operations
                .page(id, Cursor.read(cursor, CURSOR_PARTS), Parameters.limit(limit))
                .map(OperationView::summary);
    }
}
