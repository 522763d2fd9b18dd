// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.pki.issuance.Issuance.Refused;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/** Every request of a node, by the id that the node's request bears. Hands out values, never rows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Issuances implements PanacheRepositoryBase<IssuanceRow, UUID> {

    boolean knows(UUID request) {
        return findById(request) != null;
    }

    void save(Issuance state) {
        findByIdOptional(state.asked().batch().request())
                .ifPresentOrElse(row -> row.become(state), () -> persist(IssuanceRow.of(state)));
    }

    /** What waits for a person within the operation, in a fixed order. */
    List<Refused> refused(ClusterId cluster, OperationId operation) {
        return refused(find(
                        "clusterId = ?1 and operation = ?2 and phase = 'Refused' order by node, request",
                        cluster.value(),
                        operation.value())
                .list());
    }

    /** What the node asked for before and was refused. */
    List<Refused> refused(ClusterId cluster, NodeName node) {
        return refused(find("clusterId = ?1 and node = ?2 and phase = 'Refused'", cluster.value(), node.value())
                .list());
    }

    private static List<Refused> refused(List<IssuanceRow> rows) {
        return rows.stream().map(row -> row.state).map(Refused.class::cast).toList();
    }
}
