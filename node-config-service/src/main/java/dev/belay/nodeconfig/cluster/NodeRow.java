// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.PlannedNode;
import dev.belay.nodeconfig.cluster.ClusterNode.Machine;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "node")
@jakarta.persistence.IdClass(NodeRow.Key.class)
@NullUnmarked
class NodeRow extends PanacheEntityBase {

    record Key(UUID clusterId, String name) implements Serializable {}

    @Id
    UUID clusterId;

    @Id
    String name;

    int position;

    @JdbcTypeCode(SqlTypes.JSON)
    PlannedNode plan;

    @JdbcTypeCode(SqlTypes.JSON)
    Machine machine;

    String nextHostKey;

    @JdbcTypeCode(SqlTypes.JSON)
    OsFacts os;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<CertificateProfile, String> certificates;

    long fence;

    static NodeRow of(ClusterId cluster, int position, PlannedNode plan) {
        var row = new NodeRow();
        row.clusterId = cluster.value();
        row.name = plan.name().value();
        row.position = position;
        row.plan = plan;
        row.certificates = Map.of();
        return row;
    }

    /** A machine that is known already keeps its host key: the node may have made a better one since. */
    void created(NodeCreated fact) {
        if (machine == null) {
            machine = new Machine(fact.address(), fact.sshPort(), fact.sshUser(), fact.sshHostKey());
        }
    }

    void madeHostKey(String hostKey, OsFacts facts) {
        nextHostKey = hostKey;
        os = facts;
    }

    void showsNextHostKey() {
        machine = machine.showing(nextHostKey);
        nextHostKey = null;
    }

    void certified(Map<CertificateProfile, String> issued) {
        var all = new EnumMap<CertificateProfile, String>(CertificateProfile.class);
        all.putAll(certificates);
        all.putAll(issued);
        certificates = Map.copyOf(all);
    }

    void booted(String bootId) {
        os = new OsFacts(os.id(), os.version(), os.kernel(), os.architecture(), os.cpus(), os.memoryMiB(), bootId);
    }

    void fenced(long number) {
        fence = Math.max(fence, number);
    }

    ClusterNode node() {
        return new ClusterNode(plan, machine, nextHostKey, os, certificates, fence);
    }
}
