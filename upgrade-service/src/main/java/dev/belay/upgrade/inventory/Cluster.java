// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.upgrade.maintenance.MaintenanceWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One cluster as upgrade-service knows it. A fact returns the next value and touches nothing else; one that arrives twice, or
 * speaks of a node that was never asked for, returns an equal one.
 *
 * @param kubernetesVersion the version that runs once {@code endpoint} is there, the one that was asked for until then
 * @param endpoint absent until the cluster was ready for the first time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cluster(
        ClusterId id,
        String name,
        String kubernetesVersion,
        Maintenance maintenance,
        List<Node> nodes,
        @Nullable String endpoint) {

    public Cluster {
        nodes = List.copyOf(nodes);
    }

    /** @throws dev.belay.upgrade.maintenance.InvalidWindowException when the windows that were asked for are none */
    static Cluster asked(ClusterRequested fact) {
        var spec = fact.spec();
        var cluster = new Cluster(
                fact.cluster(),
                spec.name(),
                spec.kubernetesVersion(),
                spec.maintenance(),
                fact.nodes().stream().map(Node::planned).toList(),
                null);
        cluster.window(Role.CONTROL_PLANE);
        cluster.window(Role.WORKER);
        return cluster;
    }

    public Cluster on(NodeCreated fact) {
        return with(fact.node(), node -> node.at(fact.address()));
    }

    public Cluster on(NodeReady fact) {
        return with(fact.node(), node -> node.at(fact.address()).running(fact.kubeletVersion()));
    }

    public Cluster on(NodeRebooted fact) {
        return with(fact.node(), node -> node.booted(fact.bootId()));
    }

    public Cluster on(ClusterReady fact) {
        return new Cluster(id, name, fact.kubernetesVersion(), maintenance, nodes, fact.endpoint());
    }

    /** When nodes of the role may be disturbed. */
    public MaintenanceWindow window(Role role) {
        return MaintenanceWindow.of(
                maintenance.timeZone(),
                switch (role) {
                    case CONTROL_PLANE -> maintenance.controlPlane();
                    case WORKER -> maintenance.workers();
                });
    }

    public Optional<Node> node(NodeName of) {
        return nodes.stream().filter(node -> node.name().equals(of)).findFirst();
    }

    private Cluster with(NodeName of, UnaryOperator<Node> change) {
        var after = nodes.stream()
                .map(node -> node.name().equals(of) ? change.apply(node) : node)
                .toList();
        return new Cluster(id, name, kubernetesVersion, maintenance, after, endpoint);
    }
}
