// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.inventory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "cluster")
class ClusterRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    /** Copied out of the state, like the version, so that people and dashboards can query it. */
    String name;

    String kubernetesVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    Cluster state;

    @Version
    int version;

    static ClusterRow of(Cluster state) {
        var row = new ClusterRow();
        row.clusterId = state.id().value();
        row.become(state);
        return row;
    }

    void become(Cluster next) {
        state = next;
        name = next.name();
        kubernetesVersion = next.kubernetesVersion();
    }
}
