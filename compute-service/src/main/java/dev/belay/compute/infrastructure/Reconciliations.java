// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Every reconciliation that was asked for, by its operation. Callers hold the cluster's lock. */
@ApplicationScoped
class Reconciliations implements PanacheRepositoryBase<ReconciliationRow, UUID> {}
