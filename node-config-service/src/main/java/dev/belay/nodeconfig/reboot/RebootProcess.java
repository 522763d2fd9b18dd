// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.errand.Errand.Order;
import dev.belay.nodeconfig.errand.ErrandProcess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Begins reboots. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RebootProcess {

    private final Clusters clusters;
    private final Reboots reboots;
    private final ErrandProcess errands;

    RebootProcess(Clusters clusters, Reboots reboots, ErrandProcess errands) {
        this.clusters = clusters;
        this.reboots = reboots;
        this.errands = errands;
    }

    public void on(NodeRebootRequested fact, OperationId operation) {
        if (clusters.lock(fact.cluster())) {
            reboots.add(fact.cluster(), operation, fact.node());
            errands.begin(new Order(RebootActs.KIND, fact.cluster(), operation, RebootStep.stages(fact.node())));
        }
    }
}
