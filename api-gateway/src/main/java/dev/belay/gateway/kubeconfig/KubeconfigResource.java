// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import dev.belay.gateway.cluster.Cluster;
import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.request.JsonBodies;
import dev.belay.gateway.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/clusters/{cluster}/kubeconfigs}. */
@Path("/v1/clusters/{cluster}/kubeconfigs")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Access")
@RunOnVirtualThread
public class KubeconfigResource {

    private static final String YAML = "application/yaml";
    private static final int CREATED = 201;

    private final Clusters clusters;
    private final CertificateSigner signer;
    private final SecurityIdentity caller;

    KubeconfigResource(Clusters clusters, CertificateSigner signer, SecurityIdentity caller) {
        this.clusters = clusters;
        this.signer = signer;
        this.caller = caller;
    }

    @POST
    @Produces({YAML, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Issue a kubeconfig",
            description =
                    "Personal and short-lived; recorded in the ledger, never stored. YAML unless JSON is asked for."
                            + " The group admin needs the role admin.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = KubeconfigRequest.class)))
    @APIResponse(responseCode = "201", description = "The kubeconfig")
    public Response issue(@Parameter(example = "demo") String cluster, @Context HttpHeaders headers, InputStream body) {
        var request = KubeconfigRequest.read(JsonBodies.object(headers.getMediaType(), body));
        if (request.isForAdmin() && !caller.hasRole(Roles.ADMIN)) {
            throw new RequestRefusedException(
                    ProblemKind.FORBIDDEN,
                    "Only the role admin may issue a kubeconfig of the group admin; ask for edit.");
        }
        var config = kubeconfig(clusters.require(cluster), request);
        return Response.status(CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(wantsYaml(headers) ? YAML : MediaType.APPLICATION_JSON)
                .entity(wantsYaml(headers) ? config.yaml() : config.json().toString())
                .build();
    }

    private Kubeconfig kubeconfig(Cluster cluster, KubeconfigRequest request) {
        var server = cluster.reached().endpoint();
        if (server == null || !cluster.reached().serving()) {
            throw new RequestRefusedException(
                    ProblemKind.CLUSTER_NOT_READY,
                    "The cluster's API does not answer yet; wait for the condition ControlPlaneInitialized.");
        }
        var csr = request.csr();
        if (csr != null) {
            return new Kubeconfig(name(cluster), server, request.user(), signed(cluster, request, csr), null);
        }
        var key = PersonalKey.fresh();
        var signed = signed(cluster, request, key.certificateRequest());
        return new Kubeconfig(name(cluster), server, request.user(), signed, key.pem());
    }

    private SignedCertificate signed(Cluster cluster, KubeconfigRequest request, String csr) {
        return signer.sign(cluster.id(), request, csr, caller.getPrincipal().getName());
    }

    private static String name(Cluster cluster) {
        return cluster.asked().spec().name();
    }

    private static boolean wantsYaml(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || type.isCompatible(MediaType.valueOf(YAML)))
                .findFirst()
                .map(type -> type.isCompatible(MediaType.valueOf(YAML)))
                .orElse(true);
    }
}
