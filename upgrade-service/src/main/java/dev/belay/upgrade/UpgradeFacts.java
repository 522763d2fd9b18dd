// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.upgrade.inventory.Clusters;
import jakarta.enterprise.context.ApplicationScoped;

/** Everything upgrade-service listens to, and what it does about it. */
@ApplicationScoped
class UpgradeFacts implements FactsConsumer {

    private final Clusters clusters;

    UpgradeFacts(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public void hear(Envelope envelope) {
        switch (envelope.fact()) {
            case ClusterRequested fact -> clusters.add(fact);
            case NodeCreated fact -> clusters.change(fact.cluster(), cluster -> cluster.on(fact));
            case NodeReady fact -> clusters.change(fact.cluster(), cluster -> cluster.on(fact));
            case NodeRebooted fact -> clusters.change(fact.cluster(), cluster -> cluster.on(fact));
            case ClusterReady fact -> clusters.change(fact.cluster(), cluster -> cluster.on(fact));
            default -> {} // not our business
        }
    }
}
