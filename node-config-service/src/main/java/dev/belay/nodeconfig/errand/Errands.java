// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** How far every errand is, one row each. Hands out values, never rows. */
@ApplicationScoped
class Errands implements PanacheRepositoryBase<ErrandRow, UUID> {

    Optional<Errand> find(OperationId operation) {
        return findByIdOptional(operation.value()).map(row -> row.state);
    }

    /** Without reading the errand itself, which is not to be looked at before its cluster is locked. */
    Optional<ClusterId> clusterOf(OperationId operation) {
        return getEntityManager()
                .createQuery("select e.clusterId from ErrandRow e where e.operationId = ?1", UUID.class)
                .setParameter(1, operation.value())
                .getResultStream()
                .findFirst()
                .map(ClusterId::new);
    }

    void save(Errand state) {
        findByIdOptional(state.order().operation().value())
                .ifPresentOrElse(row -> row.become(state), () -> persist(ErrandRow.of(state)));
    }
}
