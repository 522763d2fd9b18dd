// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.inventory;

import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ClusterRequested;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The inventory, one row per cluster. Hands out values, never rows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Clusters implements PanacheRepositoryBase<ClusterRow, UUID> {

    public void add(ClusterRequested fact) {
        if (findById(fact.cluster().value()) == null) {
            persist(ClusterRow.of(Cluster.asked(fact)));
        }
    }

    /** A cluster that was never asked for stays unknown. */
    public void change(ClusterId cluster, UnaryOperator<Cluster> transition) {
        findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE)
                .ifPresent(row -> row.become(transition.apply(row.state)));
    }

    public Optional<Cluster> find(ClusterId cluster) {
        return findByIdOptional(cluster.value()).map(row -> row.state);
    }
}
