// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.eventing.CallableBy;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /internal/operations/{operation}/outputs}: read by api-gateway for administrators. */
@Path("/internal/operations/{operation}/outputs")
@CallableBy({Service.API_GATEWAY})
@RunOnVirtualThread
public class OutputResource {

    private final NodeOutputs outputs;

    OutputResource(NodeOutputs outputs) {
        this.outputs = outputs;
    }

    /** Oldest first; none for an operation that is unknown here. */
    @GET
    public OutputsView read(@PathParam("operation") UUID operation) {
        return new OutputsView(outputs.of(new OperationId(operation)));
    }

    record OutputsView(List<NodeOutput> outputs) {}

    /** What a node printed when a step failed there as {@code code}. */
    record NodeOutput(String step, @Nullable String node, Instant at, String code, String output) {}
}
