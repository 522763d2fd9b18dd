// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.operation.StepWork;

/**
 * What is known when a try of a reconciliation's step begins.
 *
 * @param mend whether differences are put right, or only told
 */
record Look(StepWork work, Cluster cluster, ClusterSecrets secrets, boolean mend) {

    ClusterNode node() {
        return cluster.node(work.key().requireNode());
    }

    /** The secrets are not for logs. */
    @Override
    public String toString() {
        return "Look[" + work + "]";
    }
}
