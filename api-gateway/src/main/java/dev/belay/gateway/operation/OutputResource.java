// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/operations/{operation}/outputs}. */
@Path("/v1/operations/{operation}/outputs")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
@RunOnVirtualThread
public class OutputResource {

    private final Operations operations;
    private final NodeOutputs outputs;

    OutputResource(Operations operations, NodeOutputs outputs) {
        this.operations = operations;
        this.outputs = outputs;
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Read what nodes printed when steps failed",
            description =
                    "Oldest first; the last few of each step on each node, the last line of a component's log among it.")
    public Outputs read(String operation) {
        return new Outputs(outputs.of(operations.require(operation).id()));
    }

    /** A document that may grow. */
    public record Outputs(List<NodeOutput> items) {}
}
