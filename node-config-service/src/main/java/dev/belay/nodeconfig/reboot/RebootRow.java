// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "reboot")
@NullUnmarked
class RebootRow extends PanacheEntityBase {

    @Id
    UUID operationId;

    UUID clusterId;

    String node;

    /** The fencing number of the lease; 0 while it is not held. */
    long lease;

    String bootId;

    String nextBootId;

    static RebootRow of(ClusterId cluster, OperationId operation, NodeName node) {
        var row = new RebootRow();
        row.operationId = operation.value();
        row.clusterId = cluster.value();
        row.node = node.value();
        return row;
    }

    void holds(long number) {
        lease = number;
    }

    void released() {
        lease = 0;
    }

    /** The first one counts: once it has rebooted, the node has another. */
    void ranAs(String id) {
        if (bootId == null) {
            bootId = id;
        }
    }

    void runsAs(String id) {
        nextBootId = id;
    }

    Reboot reboot() {
        return new Reboot(
                new ClusterId(clusterId), new OperationId(operationId), new NodeName(node), lease, bootId, nextBootId);
    }
}
