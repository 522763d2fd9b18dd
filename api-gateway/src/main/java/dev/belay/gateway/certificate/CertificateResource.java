// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.certificate;

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

/** {@code /v1/clusters/{cluster}/certificates}. */
@Path("/v1/clusters/{cluster}/certificates")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Access")
@RunOnVirtualThread
public class CertificateResource {

    private final Clusters clusters;
    private final Certificates certificates;

    CertificateResource(Clusters clusters, Certificates certificates) {
        this.clusters = clusters;
        this.certificates = certificates;
    }

    @GET
    @Operation(
            summary = "Read the ledger of certificates",
            description = "Newest first: subject, profile, serial, expiry, why.")
    public Page<LedgerEntry> ledger(
            @Parameter(example = "demo") String cluster,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable String limit) {
        var id = clusters.require(cluster).id();
        var after = cursor == null || cursor.isEmpty() ? null : Parameters.position("cursor", cursor);
        return certificates.page(id, after, Parameters.limit(limit));
    }
}
