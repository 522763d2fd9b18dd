// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.ClusterSpec;
import dev.belay.events.OperationId;
import dev.belay.gateway.catalog.SpecCheck;
import dev.belay.gateway.catalog.VersionsConfig;
import dev.belay.gateway.page.Parameters;
import dev.belay.gateway.request.JsonBodies;
import dev.belay.gateway.request.SpecReader;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/clusters}: nothing is looked up before the body is right, and nothing recorded before all of it is. */
@Path("/v1/clusters")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Clusters")
@RunOnVirtualThread
public class ClusterRequestResource {

    private static final String EXAMPLE = """
            {"name": "demo", "zone": "ch-gva-2", "workerPools": [{"name": "workers", "replicas": 3}]}""";

    private final ClusterIntake intake;
    private final IdempotentAnswers answers;
    private final SpecCheck check;
    private final Acceptance acceptance;
    private final SecurityIdentity caller;
    private final SpecReader reader;

    ClusterRequestResource(
            ClusterIntake intake,
            IdempotentAnswers answers,
            SpecCheck check,
            Acceptance acceptance,
            SecurityIdentity caller,
            VersionsConfig versions) {
        this.intake = intake;
        this.answers = answers;
        this.check = check;
        this.acceptance = acceptance;
        this.caller = caller;
        this.reader = new SpecReader(versions.versions());
    }

    @POST
    @Operation(
            summary = "Ask for a cluster",
            description =
                    "The body is the spec; only name and zone are required. Answers at once; follow the operation or the stream.")
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "true: only tell what would be done",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClusterSpec.class),
                            examples = @ExampleObject(name = "smallest sensible", value = EXAMPLE)))
    @APIResponse(
            responseCode = "202",
            description = "Recorded; Location is the cluster",
            content = @Content(schema = @Schema(implementation = Acceptance.Accepted.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan, of a dry run: nothing was recorded",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response ask(
            @Parameter(description = "Honoured for 24 hours: the same request again begins nothing")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            InputStream body) {
        var json = JsonBodies.object(headers.getMediaType(), body);
        var dry = Parameters.onlyFlag("dryRun", uri.getQueryParameters());
        var key = IdempotencyKey.of(caller.getPrincipal().getName(), idempotencyKey, json);
        var spec = reader.read(json);
        return dry ? Response.ok(plan(spec)).build() : acceptance.ofCluster(operation(spec, key));
    }

    private OperationId operation(ClusterSpec spec, Optional<IdempotencyKey> key) {
        // In this order: whoever takes the name records its key with it, so that a twin which sees the name sees the
        // key.
        var taken = intake.isTaken(spec);
        return key.flatMap(answers::known).map(OperationId::new).orElseGet(() -> {
            ClusterIntake.requireFree(taken, spec);
            check.check(spec);
            return intake.ask(spec, caller.getPrincipal().getName(), key);
        });
    }

    private PlanView plan(ClusterSpec spec) {
        ClusterIntake.requireFree(intake.isTaken(spec), spec);
        var warnings = check.check(spec);
        return PlanView.of(spec, NodePlan.of(spec, new SecureRandom()), warnings);
    }
}
