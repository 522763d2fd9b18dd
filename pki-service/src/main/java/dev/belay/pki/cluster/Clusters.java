// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.cluster;

import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Every cluster that this service heard of. Hands out values, never rows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Clusters implements PanacheRepositoryBase<ClusterRow, UUID> {

    /** True the first time. */
    public boolean remember(ClusterRequested fact) {
        if (knows(fact.cluster())) {
            return false;
        }
        persist(ClusterRow.of(Cluster.requested(fact)));
        return true;
    }

    public void remember(NodeCreated fact) {
        change(fact.cluster(), cluster -> cluster.nodeCreated(fact.node(), fact.address()));
    }

    public void remember(EndpointReserved fact) {
        change(fact.cluster(), cluster -> cluster.endpointReserved(fact.address()));
    }

    /** Locks the cluster until the transaction ends: what is said about it keeps its order. */
    public Optional<Cluster> lock(ClusterId cluster) {
        return locked(cluster).map(ClusterRow::state);
    }

    public boolean knows(ClusterId cluster) {
        return findById(cluster.value()) != null;
    }

    private void change(ClusterId cluster, UnaryOperator<Cluster> transition) {
        locked(cluster).ifPresent(row -> row.become(transition.apply(row.state())));
    }

    private Optional<ClusterRow> locked(ClusterId cluster) {
        return findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
