// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.NodeContexts;
import dev.belay.nodeconfig.cluster.Secrets;
import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.FileOperation.RemoveFile;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.node.ReportedFacts;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.nodeconfig.ssh.NodeShells;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Somebody who can log in to nodes as well, and does not tell what he did there. */
@ApplicationScoped
public class Tinkerer {

    private final NodeShells shells;
    private final Clusters clusters;
    private final Secrets secrets;

    Tinkerer(NodeShells shells, Clusters clusters, Secrets secrets) {
        this.shells = shells;
        this.clusters = clusters;
        this.secrets = secrets;
    }

    void writes(ClusterId cluster, NodeName node, String path, String text) {
        run(cluster, node, Mode.APPLY, new PutFile(path, FileAccess.PUBLIC, text));
    }

    /** A program. */
    void installs(ClusterId cluster, NodeName node, String path, String text) {
        run(cluster, node, Mode.APPLY, new PutFile(path, FileAccess.PROGRAM, text));
    }

    void removes(ClusterId cluster, NodeName node, String path) {
        run(cluster, node, Mode.APPLY, new RemoveFile(path));
    }

    /** What Belay would have to do, in plan mode: nothing is touched. */
    List<String> wouldChange(NodeLogin login, NodeOperation operation) {
        return run(login, 1, Mode.PLAN, operation).changes();
    }

    String bootId(ClusterId cluster, NodeName node) {
        return ReportedFacts.in(run(cluster, node, Mode.APPLY, new ReportFacts()))
                .bootId();
    }

    /** As this service has it on record. */
    ClusterNode recorded(ClusterId cluster, NodeName node) {
        return QuarkusTransaction.requiringNew()
                .call(() -> clusters.read(cluster).node(node));
    }

    NodeLogin login(ClusterId cluster, NodeName node) {
        return QuarkusTransaction.requiringNew()
                .call(() -> NodeContexts.login(
                        clusters.read(cluster),
                        secrets.read(cluster),
                        clusters.read(cluster).node(node)));
    }

    private NodeAnswer run(ClusterId cluster, NodeName node, Mode mode, NodeOperation operation) {
        return run(login(cluster, node), Math.max(1, recorded(cluster, node).fence()), mode, operation);
    }

    private NodeAnswer run(NodeLogin login, long fence, Mode mode, NodeOperation operation) {
        try (var shell = shells.open(login)) {
            return shell.run(new NodeScript(mode, fence, Duration.ofMinutes(1), "tinker", List.of(operation)));
        }
    }
}
