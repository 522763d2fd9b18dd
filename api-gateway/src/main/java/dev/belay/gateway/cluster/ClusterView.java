// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.gateway.condition.Condition;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cluster as the API shows it: what was asked, and what is. */
@Schema(name = "Cluster")
public record ClusterView(
        ClusterId id,
        @Schema(examples = "demo") String name,

        @Schema(description = "Counts the changes of the spec, from 1")
        int generation,

        Instant requestedAt,
        String requestedBy,
        ClusterSpec spec,
        Status status) {

    /** What is, as far as it was heard. {@code endpoint} is the API's URL. */
    @Schema(name = "ClusterStatus")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            @Schema(examples = "Provisioned") Phase phase,
            int observedGeneration,
            @Nullable String endpoint,
            @Nullable String kubernetesVersion,
            Replicas controlPlane,
            List<Replicas> workerPools,
            List<Condition> conditions,

            @Schema(description = "The operation that bootstraps the cluster")
            OperationId bootstrap) {}

    /** {@code ready} of {@code replicas} nodes were seen Ready. */
    public record Replicas(@Schema(examples = "workers") String name, int replicas, long ready) {}

    public static ClusterView of(Cluster cluster) {
        var asked = cluster.asked();
        return new ClusterView(
                cluster.id(),
                asked.spec().name(),
                asked.generation(),
                asked.at(),
                asked.by(),
                asked.spec(),
                status(cluster));
    }

    private static Status status(Cluster cluster) {
        var asked = cluster.asked();
        var reached = cluster.reached();
        return new Status(
                cluster.phase(),
                asked.generation(),
                reached.endpoint(),
                reached.version(),
                replicas("master", cluster, asked.nodes().stream().filter(node -> node.role() == Role.CONTROL_PLANE)),
                asked.spec().workerPools().stream()
                        .map(pool -> replicas(
                                pool.name(),
                                cluster,
                                asked.nodes().stream()
                                        .filter(node -> node.role() == Role.WORKER
                                                && node.pool().equals(pool.name()))))
                        .toList(),
                cluster.conditions(),
                asked.bootstrap());
    }

    private static Replicas replicas(String name, Cluster cluster, Stream<PlannedNode> nodes) {
        SortedSet<NodeName> ready = cluster.reached().ready();
        var names = nodes.map(PlannedNode::name).toList();
        return new Replicas(
                name, names.size(), names.stream().filter(ready::contains).count());
    }
}
