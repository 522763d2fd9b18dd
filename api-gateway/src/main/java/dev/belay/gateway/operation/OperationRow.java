// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An operation's state, with what lists are sorted by copied out. */
@Entity
@Table(name = "operation")
class OperationRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID clusterId;

    String kind;

    Instant requestedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Operation state;

    static OperationRow of(Operation operation) {
        var row = new OperationRow();
        row.id = operation.id().value();
        row.clusterId = operation.cluster().value();
        row.become(operation);
        return row;
    }

    void become(Operation next) {
        state = next;
        kind = next.order().kind().name();
        requestedAt = next.order().at();
    }
}
