// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.Service;
import dev.belay.nodeconfig.bootstrap.BootstrapFacts;
import dev.belay.nodeconfig.bootstrap.BootstrapProcess;
import dev.belay.nodeconfig.upkeep.UpkeepProcess;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What this service listens to. */
@ApplicationScoped
class NodeConfigFacts implements FactsConsumer {

    private final BootstrapFacts bootstrap;
    private final BootstrapProcess process;
    private final UpkeepProcess upkeep;

    NodeConfigFacts(BootstrapFacts bootstrap, BootstrapProcess process, UpkeepProcess upkeep) {
        this.bootstrap = bootstrap;
        this.process = process;
        this.upkeep = upkeep;
    }

    @Override
    public void hear(Envelope envelope) {
        switch (envelope.fact()) {
            case ClusterRequested fact -> process.on(fact, operationOf(envelope));
            case AuthoritiesCreated fact -> bootstrap.on(fact);
            case EndpointReserved fact -> bootstrap.on(fact);
            case NodeCreated fact -> bootstrap.on(fact);
            case CertsIssued fact -> bootstrap.on(fact);
            case CertificatesRefused fact -> bootstrap.on(fact);
            case StepFinished fact
            when fromOther(envelope) -> bootstrap.on(fact, envelope.source(), envelope.operation());
            case OperationHalted fact when fromOther(envelope) -> suspend(fact, envelope.operation());
            case OperationResumed fact when fromOther(envelope) -> release(fact, envelope.operation());
            case NodeRebootRequested fact -> upkeep.on(fact, operationOf(envelope));
            case ReconciliationRequested fact -> upkeep.on(fact, operationOf(envelope));
            case OperationResumeRequested fact -> resume(fact.cluster(), envelope.operation());
            default -> {}
        }
    }

    private void suspend(OperationHalted fact, @Nullable OperationId operation) {
        process.suspend(fact.cluster(), operation, fact.service());
    }

    private void release(OperationResumed fact, @Nullable OperationId operation) {
        process.release(fact.cluster(), operation, fact.service());
    }

    private void resume(ClusterId cluster, @Nullable OperationId operation) {
        process.resume(cluster, operation);
        upkeep.resume(cluster, operation);
    }

    private static boolean fromOther(Envelope envelope) {
        return envelope.source() != Service.NODE_CONFIG;
    }

    private static OperationId operationOf(Envelope envelope) {
        if (envelope.operation() == null) {
            throw new IllegalArgumentException("Expected fact %s to belong to an operation".formatted(envelope.id()));
        }
        return envelope.operation();
    }
}
