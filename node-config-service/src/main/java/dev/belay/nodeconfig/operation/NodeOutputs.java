// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.OutputResource.NodeOutput;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;

/**
 * What nodes printed when something failed, for whoever runs Belay: bounded, redacted, and never part of a fact. Of each step
 * on each node the last few are kept.
 */
@ApplicationScoped
public class NodeOutputs implements PanacheRepositoryBase<NodeOutputRow, Long> {

    private static final int KEPT = 5;

    private final Clock clock;

    NodeOutputs(Clock clock) {
        this.clock = clock;
    }

    /** What is kept of the operation, oldest first. */
    @Transactional
    List<NodeOutput> of(OperationId operation) {
        return list("operationId", Sort.by("id"), operation.value()).stream()
                .map(NodeOutputRow::view)
                .toList();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void keep(StepWork work, Trouble trouble, String output) {
        persist(NodeOutputRow.of(work, trouble, output, clock.instant()));
        flush();
        getEntityManager()
                .createNativeQuery("""
                        delete from node_output where operation_id = ?1 and step = ?2 and node = ?3 and id not in (
                          select id from node_output where operation_id = ?1 and step = ?2 and node = ?3 order by id desc limit ?4)
                        """)
                .setParameter(1, work.operation().value())
                .setParameter(2, work.key().step())
                .setParameter(3, work.key().nodeText())
                .setParameter(4, KEPT)
                .executeUpdate();
    }
}
