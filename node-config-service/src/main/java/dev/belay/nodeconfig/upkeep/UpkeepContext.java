// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.ssh.NodeLogin;

/** What is known when a try begins. Read-only. */
record UpkeepContext(StepWork work, Upkeep.Order.Kind kind, Cluster cluster, ClusterSecrets secrets) {

    ClusterNode node() {
        return cluster.node(work.key().requireNode());
    }

    NodeLogin login() {
        return NodeContexts.login(cluster, secrets, node());
    }

    /** Under which this operation holds the cluster's lease. */
    String holder() {
        return "%s/%s".formatted(work.operation(), work.key().requireNode());
    }

    /** What others are told who want the lease meanwhile. */
    String purpose() {
        var act = kind == Upkeep.Order.Kind.REBOOT ? "reboot" : "repair";
        return "%s of %s".formatted(act, work.key().requireNode());
    }

    /** The secrets are not for logs. */
    @Override
    public String toString() {
        return "UpkeepContext[" + work + "]";
    }
}
