// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** How far each operation on a serving cluster is, one row each. Hands out values, never rows. */
@ApplicationScoped
class Upkeeps implements PanacheRepositoryBase<UpkeepRow, UUID> {

    /** Held until the transaction ends, so that two steps never end at once. */
    Optional<Upkeep> lock(OperationId operation) {
        return findByIdOptional(operation.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row.state);
    }

    void save(Upkeep state) {
        findByIdOptional(state.order().operation().value())
                .ifPresentOrElse(row -> row.become(state), () -> persist(UpkeepRow.of(state)));
    }
}
