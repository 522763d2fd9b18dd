// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.nodeconfig.artifacts.Artifacts;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every cluster that was asked for. Hands out values, never rows. */
@ApplicationScoped
public class Clusters implements PanacheRepositoryBase<ClusterRow, UUID> {

    private final Nodes nodes;

    Clusters(Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * Holds the cluster until the transaction ends, so that facts and finished steps never race and what is said keeps its
     * order. False when the cluster was never asked for.
     */
    public boolean lock(ClusterId cluster) {
        return findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE).isPresent();
    }

    public Optional<Cluster> find(ClusterId cluster) {
        return findByIdOptional(cluster.value()).map(row -> row.cluster(nodesOf(cluster)));
    }

    /** @throws UnknownClusterException when it was never asked for */
    public Cluster read(ClusterId cluster) {
        return find(cluster).orElseThrow(() -> new UnknownClusterException(cluster));
    }

    public void add(ClusterId cluster, ClusterSpec spec, List<PlannedNode> planned, Instant at) {
        persist(ClusterRow.of(cluster, spec, at));
        for (var position = 0; position < planned.size(); position++) {
            nodes.persist(NodeRow.of(cluster, position, planned.get(position)));
        }
        flush();
    }

    public void authorities(ClusterId cluster, Map<AuthorityName, String> certificates) {
        row(cluster).authorities(certificates);
    }

    public void endpoint(EndpointReserved fact) {
        row(fact.cluster()).endpoint(fact.address(), fact.port());
    }

    /** Once recorded, a cluster's lock file stays, whatever its mirror says later. */
    public void artifacts(ClusterId cluster, Artifacts artifacts) {
        row(cluster).lockFile(artifacts);
    }

    public void machine(NodeCreated fact) {
        node(fact.cluster(), fact.node()).created(fact);
    }

    /** From now on the node may show either key. */
    public void nextHostKey(ClusterId cluster, NodeName node, String hostKey, OsFacts facts) {
        node(cluster, node).madeHostKey(hostKey, facts);
    }

    public void enrolled(ClusterId cluster, NodeName node) {
        node(cluster, node).showsNextHostKey();
    }

    public void certificates(ClusterId cluster, NodeName node, Map<CertificateProfile, String> issued) {
        node(cluster, node).certified(issued);
    }

    public void rebooted(ClusterId cluster, NodeName node, String bootId) {
        node(cluster, node).booted(bootId);
    }

    /** Recorded before the first script under that number is sent. */
    public void fence(ClusterId cluster, NodeName node, long number) {
        node(cluster, node).fenced(number);
    }

    private List<ClusterNode> nodesOf(ClusterId cluster) {
        return nodes.list("clusterId", Sort.by("position"), cluster.value()).stream()
                .map(NodeRow::node)
                .toList();
    }

    private ClusterRow row(ClusterId cluster) {
        return findByIdOptional(cluster.value()).orElseThrow(() -> new UnknownClusterException(cluster));
    }

    private NodeRow node(ClusterId cluster, NodeName node) {
        return nodes.findByIdOptional(new NodeRow.Key(cluster.value(), node.value()))
                .orElseThrow(() -> new UnknownNodeException(cluster, node));
    }
}
