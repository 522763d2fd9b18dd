// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.gateway.cluster.ClusterProjection;
import dev.belay.gateway.history.Bell;
import dev.belay.gateway.history.History;
import dev.belay.gateway.operation.OperationProjection;
import jakarta.enterprise.context.ApplicationScoped;

/** The gateway listens to everything and decides nothing: each fact moves the read model and is added to the history. */
@ApplicationScoped
class GatewayFacts implements FactsConsumer {

    private final ClusterProjection clusters;
    private final OperationProjection operations;
    private final History history;
    private final Bell bell;

    GatewayFacts(ClusterProjection clusters, OperationProjection operations, History history, Bell bell) {
        this.clusters = clusters;
        this.operations = operations;
        this.history = history;
        this.bell = bell;
    }

    @Override
    public void hear(Envelope envelope) {
        clusters.hear(envelope);
        operations.hear(envelope);
        history.append(envelope);
        bell.ringAtCommit(envelope.cluster());
    }
}
