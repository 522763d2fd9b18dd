// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "reconciliation")
@NullUnmarked
class ReconciliationRow extends PanacheEntityBase {

    @Id
    UUID operationId;

    UUID clusterId;

    @Enumerated(EnumType.STRING)
    Mode mode;

    static ReconciliationRow of(ClusterId cluster, OperationId operation, Mode mode) {
        var row = new ReconciliationRow();
        row.operationId = operation.value();
        row.clusterId = cluster.value();
        row.mode = mode;
        return row;
    }
}
