// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How every reconciliation was asked for. */
@ApplicationScoped
class Reconciliations implements PanacheRepositoryBase<ReconciliationRow, UUID> {

    void add(ReconciliationRequested fact, OperationId operation) {
        if (findByIdOptional(operation.value()).isEmpty()) {
            persist(ReconciliationRow.of(fact.cluster(), operation, fact.mode()));
        }
    }

    boolean mends(OperationId operation) {
        return findByIdOptional(operation.value())
                .filter(row -> row.mode == Mode.MEND)
                .isPresent();
    }
}
