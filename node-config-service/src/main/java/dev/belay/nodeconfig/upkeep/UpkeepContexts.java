// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.nodeconfig.bootstrap.Bootstraps;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.Secrets;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepAbandonedException;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what a try needs to know, and ends it where nothing can be done: also a resume comes by here. */
@ApplicationScoped
class UpkeepContexts {

    private final Upkeeps upkeeps;
    private final Clusters clusters;
    private final Bootstraps bootstraps;
    private final Secrets secrets;

    UpkeepContexts(Upkeeps upkeeps, Clusters clusters, Bootstraps bootstraps, Secrets secrets) {
        this.upkeeps = upkeeps;
        this.clusters = clusters;
        this.bootstraps = bootstraps;
        this.secrets = secrets;
    }

    /** @throws TroubleException when the cluster does not serve yet, or has no such node */
    UpkeepContext of(StepWork work) {
        var kind = upkeeps.lock(work.operation())
                .orElseThrow(() -> new StepAbandonedException(work))
                .order()
                .kind();
        var cluster = clusters.read(work.cluster());
        if (!bootstraps.isReady(work.cluster())) {
            throw trouble(Trouble.CLUSTER_NOT_READY, "a cluster that serves but it does not yet");
        }
        var node = work.node();
        if (node != null && cluster.find(node).isEmpty()) {
            throw trouble(Trouble.NODE_UNKNOWN, "a node of the cluster but it has none named " + node);
        }
        return new UpkeepContext(work, kind, cluster, secrets.read(work.cluster()));
    }

    private static TroubleException trouble(Trouble trouble, String what) {
        return new TroubleException(trouble, Effort.NONE, "Expected " + what, null);
    }
}
