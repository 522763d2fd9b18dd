// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.nodeconfig.steps.ClusterContext;
import dev.belay.nodeconfig.steps.EtcdAdmin;
import dev.belay.nodeconfig.steps.NodeAt;
import dev.belay.nodeconfig.steps.NodeContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of what is known what a step, or a connection, asks for. */
public final class NodeContexts {

    private NodeContexts() {}

    public static NodeContext of(
            Cluster cluster, ClusterSecrets secrets, ClusterNode node, @Nullable EtcdAdmin admin, Instant now) {
        return new NodeContext(
                shared(cluster, secrets),
                node.plan(),
                node.requireMachine(cluster.id()).address(),
                node.certificates(),
                admin,
                now);
    }

    public static NodeLogin login(Cluster cluster, ClusterSecrets secrets, ClusterNode node) {
        return login(node.requireMachine(cluster.id()), secrets);
    }

    public static NodeLogin login(ClusterNode.Machine machine, ClusterSecrets secrets) {
        return new NodeLogin(
                machine.address(), machine.sshPort(), machine.sshUser(), machine.hostKey(), secrets.sshPrivateKey());
    }

    private static ClusterContext shared(Cluster cluster, ClusterSecrets secrets) {
        var endpoint = cluster.endpoint();
        return new ClusterContext(
                cluster.id(),
                cluster.spec(),
                names(cluster),
                masters(cluster),
                endpoint == null ? "" : endpoint.address(),
                cluster.requireArtifacts(),
                cluster.authorities(),
                secrets.shared());
    }

    private static List<NodeName> names(Cluster cluster) {
        return cluster.nodes().stream()
                .map(ClusterNode::plan)
                .map(PlannedNode::name)
                .toList();
    }

    /** Those that have an address by now. */
    private static List<NodeAt> masters(Cluster cluster) {
        return cluster.masters().stream()
                .filter(master -> master.machine() != null)
                .map(master -> new NodeAt(
                        master.name(), master.requireMachine(cluster.id()).address()))
                .toList();
    }
}
