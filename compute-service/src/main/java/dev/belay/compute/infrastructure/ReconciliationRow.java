// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    /** Begun, or last resumed. */
    Instant armedAt;

    boolean halted;
    boolean finished;

    static ReconciliationRow of(ClusterId cluster, OperationId operation, Mode mode, Instant now) {
        var row = new ReconciliationRow();
        row.operationId = operation.value();
        row.clusterId = cluster.value();
        row.mode = mode;
        row.armedAt = now;
        return row;
    }

    void resume(Instant now) {
        halted = false;
        armedAt = now;
    }

    void halt() {
        halted = true;
    }

    void finish() {
        finished = true;
    }

    ReconciliationWork work() {
        return new ReconciliationWork(
                new ClusterId(clusterId), new OperationId(operationId), mode == Mode.MEND, armedAt);
    }
}
