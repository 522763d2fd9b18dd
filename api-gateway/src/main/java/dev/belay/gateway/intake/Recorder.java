// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.Outbox;
import dev.belay.events.Fact;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.gateway.cluster.ClusterProjection;
import dev.belay.gateway.operation.OperationProjection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Says what was asked for, and shows it at once: the read model hears the fact now, and again when it comes back from the
 * topic with its final time.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Recorder {

    private final ClusterProjection clusters;
    private final OperationProjection operations;
    private final Outbox outbox;
    private final Clock clock;

    Recorder(ClusterProjection clusters, OperationProjection operations, Outbox outbox, Clock clock) {
        this.clusters = clusters;
        this.operations = operations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Locks the cluster first, so that what is said about it leaves in the order of the commits. */
    void record(Fact fact, OperationId operation) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var heard = new Envelope(UUID.randomUUID(), Service.API_GATEWAY, now, fact.cluster(), operation, null, fact);
        clusters.hear(heard);
        operations.hear(heard);
        outbox.announce(fact, operation);
    }
}
