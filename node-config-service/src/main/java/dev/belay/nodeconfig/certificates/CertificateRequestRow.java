// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "certificate_request")
@NullUnmarked
class CertificateRequestRow extends PanacheEntityBase {

    enum Outcome {
        AWAITED,
        ISSUED,
        REFUSED,
        SUPERSEDED
    }

    @Id
    UUID request;

    UUID clusterId;

    String node;

    String reason;

    Instant requestedAt;

    @jakarta.persistence.Enumerated(jakarta.persistence.EnumType.STRING)
    Outcome outcome;

    static CertificateRequestRow of(UUID request, ClusterId cluster, NodeName node, String reason, Instant at) {
        var row = new CertificateRequestRow();
        row.request = request;
        row.clusterId = cluster.value();
        row.node = node.value();
        row.reason = reason;
        row.requestedAt = at;
        row.outcome = Outcome.AWAITED;
        return row;
    }

    /** False when it is answered already, superseded, or of another node. */
    boolean answer(ClusterId cluster, NodeName of, Outcome how) {
        if (outcome != Outcome.AWAITED || !clusterId.equals(cluster.value()) || !node.equals(of.value())) {
            return false;
        }
        outcome = how;
        return true;
    }

    void supersede() {
        outcome = Outcome.SUPERSEDED;
    }
}
