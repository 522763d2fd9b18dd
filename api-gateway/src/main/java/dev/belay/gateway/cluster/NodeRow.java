// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A node's state. */
@Entity
@Table(name = "node")
@IdClass(NodeRow.Key.class)
class NodeRow extends PanacheEntityBase {

    /** A node's name is unique within its cluster only. */
    record Key(UUID clusterId, String name) implements Serializable {}

    @Id
    UUID clusterId;

    @Id
    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    Node state;

    static NodeRow of(ClusterId cluster, Node node) {
        var row = new NodeRow();
        row.clusterId = cluster.value();
        row.name = node.planned().name().value();
        row.become(node);
        return row;
    }

    void become(Node next) {
        state = next;
    }
}
