// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.NodeObjects;
import dev.belay.nodeconfig.operation.Effort;
import java.util.ArrayList;
import java.util.List;

/**
 * A node as the API knows it, held against its plan.
 *
 * @param differences in the form of a node's own: {@code join-node: label belay.dev/pool}
 */
record NodeObject(List<String> differences, int roundTrips) {

    private static final String STEP = "join-node: ";

    static NodeObject look(ClusterApi api, ClusterNode node) {
        var differences = new ArrayList<String>();
        NodeObjects.find(api, node.name())
                .ifPresentOrElse(
                        view -> {
                            NodeObjects.missing(view, node.plan()).forEach(item -> differences.add(STEP + item));
                            if (!view.ready()) {
                                differences.add(STEP + "not Ready");
                            }
                        },
                        () -> differences.add(STEP + "not registered"));
        return new NodeObject(differences, api.roundTrips());
    }

    static Effort complete(ClusterApi api, ClusterNode node) {
        var missing = NodeObjects.find(api, node.name())
                .map(view -> {
                    NodeObjects.complete(api, node.plan(), view);
                    return NodeObjects.missing(view, node.plan()).size();
                })
                .orElse(0);
        return api.effort(missing);
    }
}
