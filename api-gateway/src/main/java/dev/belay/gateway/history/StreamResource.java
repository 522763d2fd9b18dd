// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.page.Parameters;
import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clusters/{cluster}/stream}. */
@Path("/v1/clusters/{cluster}/stream")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "History")
@Blocking
public class StreamResource {

    private final Clusters clusters;
    private final HistoryStream stream;
    private final JsonWebToken token;

    StreamResource(Clusters clusters, HistoryStream stream, JsonWebToken token) {
        this.clusters = clusters;
        this.stream = stream;
        this.token = token;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow the facts about a cluster",
            description =
                    "Server-sent events: 'id' is the position, 'event' the fact's name, 'data' the entry as in the history."
                            + " Begins at the first fact, or after Last-Event-ID. Comments are heartbeats; ends when the token does.")
    public Multi<OutboundSseEvent> stream(
            @Parameter(example = "demo") String cluster,
            @Parameter(description = "The position after which to go on") @HeaderParam("Last-Event-ID") @Nullable
                    String last,
            @Context Sse sse) {
        var id = clusters.require(cluster).id();
        var position = Parameters.position("Last-Event-ID", last);
        return stream.after(id, position, expiry()).map(entry -> event(sse, entry));
    }

    private Instant expiry() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    private static OutboundSseEvent event(Sse sse, Optional<HistoryEntry> entry) {
        return entry.map(said -> sse.newEventBuilder()
                        .id(Long.toString(said.position()))
                        .name(name(said))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(HistoryEntry.class, said)
                        .build())
                .orElseGet(() -> sse.newEventBuilder().comment("heartbeat").build());
    }

    /** {@code NodeCreated} of {@code dev.belay.NodeCreated.v1}. */
    private static String name(HistoryEntry said) {
        var parts = said.type().split("\\.");
        return parts.length < 2 ? said.type() : parts[parts.length - 2];
    }
}
