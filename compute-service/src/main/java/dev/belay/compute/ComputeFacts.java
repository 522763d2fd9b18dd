// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import dev.belay.compute.infrastructure.InfrastructureProcess;
import dev.belay.compute.infrastructure.ReconciliationProcess;
import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;

/** What this service listens to. */
@ApplicationScoped
class ComputeFacts implements FactsConsumer {

    private final InfrastructureProcess infrastructure;
    private final ReconciliationProcess reconciliation;

    ComputeFacts(InfrastructureProcess infrastructure, ReconciliationProcess reconciliation) {
        this.infrastructure = infrastructure;
        this.reconciliation = reconciliation;
    }

    @Override
    public void hear(Envelope envelope) {
        var cluster = envelope.cluster();
        var operation = envelope.operation();
        switch (envelope.fact()) {
            case ClusterRequested fact -> infrastructure.on(fact, operationOf(envelope));
            case SshAccessPrepared fact -> infrastructure.on(fact);
            case ReconciliationRequested fact -> reconciliation.on(fact, operationOf(envelope));
            case OperationResumeRequested _ -> {
                infrastructure.resume(cluster, operation);
                reconciliation.resume(cluster, operation);
            }
            case OperationHalted fact
            when fact.service() != Service.COMPUTE -> infrastructure.suspend(cluster, operation);
            case OperationResumed fact
            when fact.service() != Service.COMPUTE -> infrastructure.rearm(cluster, operation);
            default -> {}
        }
    }

    private static OperationId operationOf(Envelope envelope) {
        if (envelope.operation() == null) {
            throw new IllegalArgumentException("Expected fact %s to belong to an operation".formatted(envelope.id()));
        }
        return envelope.operation();
    }
}
