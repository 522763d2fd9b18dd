// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A cluster's state, with its name and phase copied out so that they can be searched. */
@Entity
@Table(name = "cluster")
class ClusterRow extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    String phase;

    @JdbcTypeCode(SqlTypes.JSON)
    Cluster state;

    static ClusterRow of(Cluster cluster) {
        var row = new ClusterRow();
        row.id = cluster.id().value();
        row.name = cluster.asked().spec().name();
        row.become(cluster);
        return row;
    }

    void become(Cluster next) {
        state = next;
        phase = next.phase().word();
    }
}
