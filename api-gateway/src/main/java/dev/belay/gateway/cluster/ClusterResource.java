// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.gateway.page.Cursor;
import dev.belay.gateway.page.Page;
import dev.belay.gateway.page.Parameters;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clusters}: what is known of clusters and nodes. */
@Path("/v1/clusters")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Clusters")
@RunOnVirtualThread
public class ClusterResource {

    private static final int CURSOR_PARTS = 2;

    private final Clusters clusters;
    private final Nodes nodes;

    ClusterResource(Clusters clusters, Nodes nodes) {
        this.clusters = clusters;
        this.nodes = nodes;
    }

    @GET
    @Operation(summary = "List the clusters", description = "By name, in pages.")
    public Page<ClusterView> list(
            @Parameter(description = "The 'next' of the page before") @RestQuery @Nullable String cursor,
            @Parameter(description = "1 to 500, 50 unless told") @RestQuery @Nullable String limit,
            @Parameter(example = "Provisioned") @RestQuery @Nullable String phase) {
        var wanted = Optional.ofNullable(phase).filter(word -> !word.isEmpty()).map(ClusterResource::phase);
        return clusters.page(wanted, Cursor.read(cursor, CURSOR_PARTS), Parameters.limit(limit))
                .map(ClusterView::of);
    }

    @GET
    @Path("{cluster}")
    @Operation(summary = "Read a cluster", description = "By name or id. The ETag is the generation of the spec.")
    public RestResponse<ClusterView> read(@Parameter(example = "demo") String cluster) {
        var found = clusters.require(cluster);
        return RestResponse.ResponseBuilder.ok(ClusterView.of(found))
                .tag(new EntityTag(Integer.toString(found.asked().generation())))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    @GET
    @Path("{cluster}/nodes")
    @Operation(summary = "List a cluster's nodes", description = "Masters first.")
    public NodeList nodes(@Parameter(example = "demo") String cluster) {
        var found = nodes.of(clusters.require(cluster).id());
        return new NodeList(found.stream().map(NodeView::of).toList());
    }

    @GET
    @Path("{cluster}/nodes/{node}")
    @Operation(
            summary = "Read a node",
            description = "Role, pool, address, versions, conditions, expiry of certificates.")
    public NodeView node(
            @Parameter(example = "demo") String cluster, @Parameter(example = "demo-master-1") String node) {
        return NodeView.of(nodes.require(clusters.require(cluster), node));
    }

    private static Phase phase(String word) {
        return Phase.named(word)
                .orElseThrow(() -> RequestRefusedException.parameter(
                        "phase",
                        "Expected one of %s but got another"
                                .formatted(Stream.of(Phase.values())
                                        .map(Phase::word)
                                        .toList())));
    }

    /** All of a cluster's nodes. */
    public record NodeList(List<NodeView> items) {}
}
