// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.errand.Errand.Order;
import dev.belay.nodeconfig.errand.ErrandProcess;
import dev.belay.nodeconfig.operation.StepKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;

/** Begins reconciliations. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ReconciliationProcess {

    private final Clusters clusters;
    private final Reconciliations reconciliations;
    private final ErrandProcess errands;

    ReconciliationProcess(Clusters clusters, Reconciliations reconciliations, ErrandProcess errands) {
        this.clusters = clusters;
        this.reconciliations = reconciliations;
        this.errands = errands;
    }

    public void on(ReconciliationRequested fact, OperationId operation) {
        if (clusters.lock(fact.cluster())) {
            reconciliations.add(fact, operation);
            var steps = steps(clusters.read(fact.cluster()));
            errands.begin(new Order(ReconciliationActs.KIND, fact.cluster(), operation, List.of(steps)));
        }
    }

    /** Side by side; compute-service looks at the same time, and all of it is one operation. */
    private static List<StepKey> steps(Cluster cluster) {
        var steps = new ArrayList<StepKey>();
        cluster.nodes().forEach(node -> steps.add(new StepKey(ReconciliationActs.NODE, node.name())));
        steps.add(new StepKey(ReconciliationActs.ADDONS, null));
        steps.add(new StepKey(ReconciliationActs.INFRASTRUCTURE, null));
        return steps;
    }
}
