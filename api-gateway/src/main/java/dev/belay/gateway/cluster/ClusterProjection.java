// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.eventing.Envelope;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/**
 * Moves the states of a cluster and its nodes by what is heard. The request of a cluster goes through here twice: when it is
 * recorded, so that whoever asked finds it at once, and when its fact comes back from the topic.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ClusterProjection {

    private final Clusters clusters;
    private final Nodes nodes;

    ClusterProjection(Clusters clusters, Nodes nodes) {
        this.clusters = clusters;
        this.nodes = nodes;
    }

    public void hear(Envelope heard) {
        var known = clusters.lock(heard.cluster());
        if (known.isPresent()) {
            var next = known.get().on(heard);
            if (!next.equals(known.get())) {
                clusters.save(next);
            }
        } else if (heard.fact() instanceof ClusterRequested fact && heard.operation() != null) {
            clusters.save(Cluster.requested(fact, heard.operation(), heard.time()));
        }
        if (heard.fact() instanceof ClusterRequested fact) {
            fact.nodes().forEach(planned -> plan(fact.cluster(), planned, heard.time()));
        }
        Node.subject(heard).flatMap(name -> nodes.named(heard.cluster(), name)).ifPresent(node -> {
            nodes.save(heard.cluster(), node.on(heard));
        });
    }

    /** A reconciliation has looked at every node and ended. */
    public void reconciled(ClusterId cluster, OperationId reconciliation, Instant at) {
        nodes.of(cluster).forEach(node -> nodes.save(cluster, node.lookedAt(reconciliation, at)));
    }

    private void plan(ClusterId cluster, PlannedNode planned, Instant at) {
        var untouched = nodes.named(cluster, planned.name())
                .map(node -> node.machine() == null)
                .orElse(true);
        if (untouched) {
            nodes.save(cluster, Node.planned(planned, at));
        }
    }
}
