// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.BootstrapPlan;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import java.util.List;

/** A cluster as it was asked for, and by which operation. Never changes. */
public record ClusterOrder(ClusterId cluster, OperationId operation, ClusterSpec spec, List<PlannedNode> nodes) {

    public ClusterOrder {
        nodes = List.copyOf(nodes);
    }

    public BootstrapPlan plan() {
        return BootstrapPlan.of(spec, nodes);
    }

    public PlannedNode node(NodeName name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a node of cluster %s but got %s".formatted(cluster, name)));
    }

    ResourceNames names() {
        return new ResourceNames(
                "belay-%s-%s".formatted(spec.name(), cluster.toString().substring(0, 8)));
    }
}
