// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Every cluster's infrastructure, one row each. Hands out values, never rows. */
@ApplicationScoped
class Infrastructures implements PanacheRepositoryBase<InfrastructureRow, UUID> {

    /** Holds the cluster until the transaction ends: facts and finished steps never race, and what is said keeps its order. */
    Optional<Infrastructure> lock(ClusterId cluster) {
        return findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE).map(row -> row.state);
    }

    void save(Infrastructure state) {
        findByIdOptional(state.order().cluster().value())
                .ifPresentOrElse(row -> row.become(state), () -> persist(InfrastructureRow.of(state)));
    }
}
