// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.OperationId;
import dev.belay.gateway.cluster.ClusterView;
import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.operation.Operation;
import dev.belay.gateway.operation.OperationView;
import dev.belay.gateway.operation.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The answers to what was recorded: 202, and where to look. */
@ApplicationScoped
class Acceptance {

    private final Clusters clusters;
    private final Operations operations;

    Acceptance(Clusters clusters, Operations operations) {
        this.clusters = clusters;
        this.operations = operations;
    }

    /** The cluster and the operation that bootstraps it. */
    public record Accepted(ClusterView cluster, OperationView operation) {}

    /** The operation that was begun. */
    public record Begun(OperationView operation) {}

    Response ofCluster(OperationId id) {
        var operation = operation(id);
        var cluster = clusters.require(operation.cluster().toString());
        return Response.accepted(new Accepted(ClusterView.of(cluster), OperationView.summary(operation)))
                .location(URI.create("/v1/clusters/" + cluster.id()))
                .build();
    }

    Response ofOperation(OperationId id) {
        return Response.accepted(new Begun(OperationView.summary(operation(id))))
                .location(URI.create("/v1/operations/" + id))
                .build();
    }

    private Operation operation(OperationId id) {
        return operations.require(id.toString());
    }
}
