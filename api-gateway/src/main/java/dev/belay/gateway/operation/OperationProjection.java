// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.eventing.Envelope;
import dev.belay.events.OperationFact;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.gateway.cluster.ClusterProjection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Moves the states of operations and their steps by what is heard; like {@link ClusterProjection}, also when recorded. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OperationProjection {

    private final Operations operations;
    private final Steps steps;
    private final ClusterProjection clusters;
    private final OperationMetrics metrics;

    OperationProjection(Operations operations, Steps steps, ClusterProjection clusters, OperationMetrics metrics) {
        this.operations = operations;
        this.steps = steps;
        this.clusters = clusters;
        this.metrics = metrics;
    }

    public void hear(Envelope heard) {
        if (heard.operation() == null) {
            return;
        }
        var id = heard.operation();
        var known = operations.find(id);
        var next = known.orElseGet(() -> Operation.begunBy(id, heard)).on(heard.fact(), heard.time());
        if (known.isEmpty() || !next.equals(known.get())) {
            operations.save(next);
        }
        if (heard.fact() instanceof OperationFact fact) {
            hear(id, fact, heard);
        }
        if (heard.fact() instanceof OperationFinished && next.order().kind() == OperationKind.RECONCILIATION) {
            clusters.reconciled(heard.cluster(), id, heard.time());
        }
    }

    private void hear(OperationId operation, OperationFact fact, Envelope heard) {
        StepKey.in(fact).ifPresent(key -> {
            var known = steps.find(operation, key);
            var next = known.orElseGet(() -> Step.pending(key, fact.service())).on(fact, heard.time());
            if (known.isEmpty() || !next.equals(known.get())) {
                steps.save(operation, next);
                if (fact instanceof StepFinished) {
                    metrics.ended(next);
                }
            }
        });
        if (fact instanceof OperationResumed) {
            resume(operation, fact.service());
        }
    }

    private void resume(OperationId operation, Service service) {
        steps.of(operation).stream()
                .filter(step -> step.service() == service)
                .forEach(step -> steps.save(operation, step.resumed()));
    }
}
