// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked for. */
@Path("/v1")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Catalog")
@RunOnVirtualThread
public class CatalogResource {

    private final Catalog catalog;
    private final VersionsConfig config;

    CatalogResource(Catalog catalog, VersionsConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    @GET
    @Path("kubernetes-versions")
    @Operation(summary = "List the Kubernetes versions that may be asked for", description = "Newest first.")
    public Versions versions() {
        return new Versions(config.versions(), config.versions().getFirst());
    }

    @GET
    @Path("zones")
    @Operation(summary = "List the zones")
    public Items<String> zones() {
        return new Items<>(catalog.zones());
    }

    @GET
    @Path("instance-types")
    @Operation(summary = "List the instance types of a zone")
    public Items<Offer.InstanceType> instanceTypes(
            @Parameter(required = true, example = "ch-gva-2") @RestQuery @Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            throw RequestRefusedException.parameter("zone", "Expected the name of a zone but it is missing");
        }
        return catalog.offer(zone)
                .map(offer -> new Items<>(offer.instanceTypes()))
                .orElseThrow(() -> RequestRefusedException.parameter(
                        "zone", "Expected one of %s but got another".formatted(catalog.zones())));
    }

    /** A whole list. */
    public record Items<T>(List<T> items) {}

    /** {@code newest} is what a cluster gets unless it says otherwise. */
    public record Versions(List<String> items, String newest) {}
}
