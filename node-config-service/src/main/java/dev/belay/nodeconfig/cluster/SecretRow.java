// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "cluster_secret")
@NullUnmarked
class SecretRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    String sshPublicKey;

    String sealed;

    static SecretRow of(ClusterId cluster, String sshPublicKey, String sealed) {
        var row = new SecretRow();
        row.clusterId = cluster.value();
        row.sshPublicKey = sshPublicKey;
        row.sealed = sealed;
        return row;
    }
}
