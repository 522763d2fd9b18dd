// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What nodes have asked pki-service for, and whether it has answered. A node has one open request at most: its last. */
@ApplicationScoped
public class CertificateRequests implements PanacheRepositoryBase<CertificateRequestRow, UUID> {

    private final Clock clock;

    CertificateRequests(Clock clock) {
        this.clock = clock;
    }

    public void add(UUID request, ClusterId cluster, NodeName node, String reason) {
        list(
                        "clusterId = ?1 and node = ?2 and outcome = ?3",
                        cluster.value(),
                        node.value(),
                        CertificateRequestRow.Outcome.AWAITED)
                .forEach(CertificateRequestRow::supersede);
        persist(CertificateRequestRow.of(request, cluster, node, reason, clock.instant()));
    }

    /** True when the answer is awaited. */
    public boolean issued(UUID request, ClusterId cluster, NodeName node) {
        return answered(request, cluster, node, CertificateRequestRow.Outcome.ISSUED);
    }

    /** True when the answer is awaited. */
    public boolean refused(UUID request, ClusterId cluster, NodeName node) {
        return answered(request, cluster, node, CertificateRequestRow.Outcome.REFUSED);
    }

    private boolean answered(UUID request, ClusterId cluster, NodeName node, CertificateRequestRow.Outcome how) {
        return findByIdOptional(request)
                .filter(row -> row.answer(cluster, node, how))
                .isPresent();
    }
}
