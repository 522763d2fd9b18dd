// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.cluster.Secrets;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.operation.NodeScripts;
import dev.belay.nodeconfig.operation.StepWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The two ways to a node of a cluster that serves: by its own SSH, and by the cluster's API. */
@ApplicationScoped
class NodeAccess {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Clusters clusters;
    private final Secrets secrets;
    private final NodeScripts scripts;
    private final ApiClients clients;
    private final ClusterApis apis;

    NodeAccess(Clusters clusters, Secrets secrets, NodeScripts scripts, ApiClients clients, ClusterApis apis) {
        this.clusters = clusters;
        this.secrets = secrets;
        this.scripts = scripts;
        this.clients = clients;
        this.apis = apis;
    }

    /** Under the reboot's lease. */
    NodeAnswer run(StepWork work, Reboot reboot, List<NodeOperation> operations) {
        var known = known(reboot.cluster(), reboot.node());
        var login = NodeContexts.login(known.cluster, known.secrets, known.node);
        return scripts.apply(
                work, login, new NodeScript(Mode.APPLY, reboot.lease(), LIMIT, work.key().step(), operations));
    }

    <T> T ask(Reboot reboot, Function<ClusterApi, T> work) {
        var known = known(reboot.cluster(), reboot.node());
        return apis.with(ApiAccess.to(known.cluster, clients.of(reboot.cluster())), work);
    }

    ClusterNode node(Reboot reboot) {
        return known(reboot.cluster(), reboot.node()).node;
    }

    private Known known(ClusterId id, NodeName node) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var cluster = clusters.read(id);
            return new Known(cluster, cluster.node(node), secrets.read(id));
        });
    }

    private record Known(Cluster cluster, ClusterNode node, ClusterSecrets secrets) {}
}
