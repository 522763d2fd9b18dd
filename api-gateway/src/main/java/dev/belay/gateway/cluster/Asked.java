// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked for, by whom and when. {@code generation} counts the changes of the specification from 1. */
public record Asked(
        ClusterSpec spec, int generation, List<PlannedNode> nodes, OperationId bootstrap, String by, Instant at) {

    Set<NodeName> names() {
        return nodes.stream().map(PlannedNode::name).collect(Collectors.toUnmodifiableSet());
    }

    Set<NodeName> names(Role role) {
        return nodes.stream()
                .filter(node -> node.role() == role)
                .map(PlannedNode::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Asked at(Instant said) {
        return new Asked(spec, generation, nodes, bootstrap, by, said);
    }
}
