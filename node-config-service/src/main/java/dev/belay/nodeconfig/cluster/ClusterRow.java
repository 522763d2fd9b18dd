// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.nodeconfig.artifacts.Artifacts;
import dev.belay.nodeconfig.artifacts.Locks;
import dev.belay.nodeconfig.cluster.Cluster.Endpoint;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** The cluster's row: also the one lock under which anything is said about the cluster. */
@Entity
@Table(name = "cluster")
@NullUnmarked
class ClusterRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    @JdbcTypeCode(SqlTypes.JSON)
    ClusterSpec spec;

    Instant requestedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<AuthorityName, String> authorities;

    String endpointAddress;

    Integer endpointPort;

    String lockFile;

    static ClusterRow of(ClusterId cluster, ClusterSpec spec, Instant at) {
        var row = new ClusterRow();
        row.clusterId = cluster.value();
        row.spec = spec;
        row.requestedAt = at;
        row.authorities = Map.of();
        return row;
    }

    void authorities(Map<AuthorityName, String> certificates) {
        authorities = Map.copyOf(certificates);
    }

    void endpoint(String address, int port) {
        endpointAddress = address;
        endpointPort = port;
    }

    /** The first one read stays. */
    void lockFile(Artifacts artifacts) {
        if (lockFile == null) {
            lockFile = Locks.record(artifacts);
        }
    }

    Cluster cluster(List<ClusterNode> nodes) {
        return new Cluster(
                new ClusterId(clusterId),
                spec,
                nodes,
                authorities,
                endpointAddress == null ? null : new Endpoint(endpointAddress, endpointPort),
                lockFile == null ? null : Locks.recorded(lockFile));
    }
}
