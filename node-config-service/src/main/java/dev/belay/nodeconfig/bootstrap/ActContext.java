// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.ClusterId;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.ssh.NodeLogin;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a try begins. Read-only.
 *
 * @param madeSecrets absent until the first step has made them
 */
record ActContext(StepWork work, Cluster cluster, @Nullable ClusterSecrets madeSecrets) {

    ClusterId id() {
        return cluster.id();
    }

    /** @throws IllegalStateException when the step is for the whole cluster */
    ClusterNode node() {
        return cluster.node(work.key().requireNode());
    }

    ClusterSecrets secrets() {
        if (madeSecrets == null) {
            throw new IllegalStateException(
                    "Expected the secrets of cluster %s but they are not made yet".formatted(id()));
        }
        return madeSecrets;
    }

    NodeLogin login(ClusterNode node) {
        return NodeContexts.login(cluster, secrets(), node);
    }

    /** For a node that may show a key which is not yet the one that it must show. */
    NodeLogin loginShowing(ClusterNode node, String hostKey) {
        return NodeContexts.login(node.requireMachine(id()).showing(hostKey), secrets());
    }

    /** The secrets are not for logs. */
    @Override
    public String toString() {
        return "ActContext[" + work + "]";
    }
}
