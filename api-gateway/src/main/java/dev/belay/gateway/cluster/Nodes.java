// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Every node of every cluster, from the moment it is planned. */
@ApplicationScoped
public class Nodes implements PanacheRepositoryBase<NodeRow, NodeRow.Key> {

    /** By role and name, masters first. */
    public List<Node> of(ClusterId cluster) {
        return find("clusterId = ?1 order by name", cluster.value()).stream()
                .map(row -> row.state)
                .sorted((one, other) ->
                        one.planned().role().compareTo(other.planned().role()))
                .toList();
    }

    public Optional<Node> named(ClusterId cluster, NodeName node) {
        return findByIdOptional(key(cluster, node)).map(row -> row.state);
    }

    /** @throws RequestRefusedException 404 when the cluster has no such node */
    public Node require(Cluster cluster, String name) {
        return findByIdOptional(new NodeRow.Key(cluster.id().value(), name))
                .map(row -> row.state)
                .orElseThrow(() -> new RequestRefusedException(
                        ProblemKind.NODE_NOT_FOUND,
                        "Expected a node of cluster '%s' but it has none of this name; GET /v1/clusters/%s/nodes lists them."
                                .formatted(
                                        cluster.asked().spec().name(),
                                        cluster.asked().spec().name())));
    }

    void save(ClusterId cluster, Node node) {
        findByIdOptional(key(cluster, node.planned().name()))
                .ifPresentOrElse(row -> row.become(node), () -> persist(NodeRow.of(cluster, node)));
    }

    private static NodeRow.Key key(ClusterId cluster, NodeName node) {
        return new NodeRow.Key(cluster.value(), node.value());
    }
}
