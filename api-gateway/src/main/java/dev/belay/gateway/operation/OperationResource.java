// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.gateway.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/operations}. */
@Path("/v1/operations")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Operations")
@RunOnVirtualThread
public class OperationResource {

    private final Operations operations;
    private final OperationStory story;

    OperationResource(Operations operations, OperationStory story) {
        this.operations = operations;
        this.story = story;
    }

    @GET
    @Path("{operation}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Read an operation with its steps",
            description =
                    "Of a bootstrap also the steps that have not begun; with an estimate of the end while it runs.")
    public OperationView read(String operation) {
        return story.tell(operations.require(operation));
    }
}
