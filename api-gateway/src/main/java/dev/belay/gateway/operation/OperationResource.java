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

/** What is known of operations and their steps. */
@Path("/v1")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Operations")
@RunOnVirtualThread
public class OperationResource {

    private static final int CURSOR_PARTS = 2;

    private final Clusters clusters;
    private final Operations operations;
    private final OperationStory story;

    OperationResource(Clusters clusters, Operations operations, OperationStory story) {
        this.clusters = clusters;
        this.operations = operations;
        this.story = story;
    }

    @GET
    @Path("clusters/{cluster}/operations")
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

    @GET
    @Path("operations/{operation}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Read an operation with its steps",
            description =
                    "Of a bootstrap also the steps that have not begun; with an estimate of the end while it runs.")
    public OperationView read(String operation) {
        return story.tell(operations.require(operation));
    }
}
