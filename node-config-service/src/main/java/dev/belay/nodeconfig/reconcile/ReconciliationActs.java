// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.nodeconfig.bootstrap.Bootstraps;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.Secrets;
import dev.belay.nodeconfig.errand.ErrandActs;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of contents of a reconciliation. */
@ApplicationScoped
class ReconciliationActs implements ErrandActs {

    static final String KIND = "reconciliation";
    static final String NODE = "reconcile-node";
    static final String ADDONS = "reconcile-addons";

    /** compute-service's. */
    static final String INFRASTRUCTURE = "reconcile-infrastructure";

    private final Reconciliations reconciliations;
    private final Clusters clusters;
    private final Secrets secrets;
    private final Bootstraps bootstraps;
    private final NodeReconciliation nodes;
    private final AddonReconciliation addons;

    ReconciliationActs(
            Reconciliations reconciliations,
            Clusters clusters,
            Secrets secrets,
            Bootstraps bootstraps,
            NodeReconciliation nodes,
            AddonReconciliation addons) {
        this.reconciliations = reconciliations;
        this.clusters = clusters;
        this.secrets = secrets;
        this.bootstraps = bootstraps;
        this.nodes = nodes;
        this.addons = addons;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title(StepKey step) {
        return step.step().equals(NODE) ? "Look at the node again" : "Look at the roles and addons again";
    }

    @Override
    public boolean isOurs(StepKey step) {
        return !step.step().equals(INFRASTRUCTURE);
    }

    @Override
    public StepResult perform(StepWork work) {
        var look = QuarkusTransaction.requiringNew().call(() -> look(work));
        return work.key().step().equals(NODE) ? nodes.perform(look) : addons.perform(look);
    }

    private Look look(StepWork work) {
        if (!bootstraps.isReady(work.cluster())) {
            throw new TroubleException(Trouble.CLUSTER_NOT_READY, Effort.NONE, work + " came too early", null);
        }
        Cluster cluster = clusters.read(work.cluster());
        return new Look(work, cluster, secrets.read(work.cluster()), reconciliations.mends(work.operation()));
    }
}
