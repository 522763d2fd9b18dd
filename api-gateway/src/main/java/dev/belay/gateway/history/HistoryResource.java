// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.page.Parameters;
import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clusters/{cluster}/history}. */
@Path("/v1/clusters/{cluster}/history")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "History")
@RunOnVirtualThread
public class HistoryResource {

    private final Clusters clusters;
    private final History history;

    HistoryResource(Clusters clusters, History history) {
        this.clusters = clusters;
        this.history = history;
    }

    @GET
    @Operation(
            summary = "Read every fact about a cluster",
            description = "Oldest first, numbered from 1 without gaps. 'next' is the position to give as 'after'.")
    public Page<HistoryEntry> history(
            @Parameter(example = "demo") String cluster,
            @Parameter(description = "The last position already seen", example = "0") @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        var id = clusters.require(cluster).id();
        var most = Parameters.limit(limit);
        var found = history.after(id, Parameters.position("after", after), most);
        return new Page<>(
                found,
                found.size() < most ? null : Long.toString(found.getLast().position()));
    }
}
