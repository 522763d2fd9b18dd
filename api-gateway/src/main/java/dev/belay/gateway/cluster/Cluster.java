// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.eventing.Envelope;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.Service;
import dev.belay.gateway.condition.Condition;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one cluster, folded from its facts. Pure: a fact in, the next state out; a repeat or a late fact changes
 * nothing, so a replay of the topic ends in the same state.
 *
 * @param halts which services stopped the bootstrap, and why; empty while nobody did
 */
public record Cluster(
        ClusterId id, Asked asked, Reached reached, SortedMap<Service, String> halts, List<Condition> conditions) {

    public static Cluster requested(ClusterRequested fact, OperationId operation, Instant at) {
        var asked = new Asked(fact.spec(), 1, List.copyOf(fact.nodes()), operation, fact.requestedBy(), at);
        return new Cluster(fact.cluster(), asked, Reached.NOTHING, Collections.emptySortedMap(), List.of())
                .judgedAt(at);
    }

    public Cluster on(Envelope heard) {
        var next = next(heard);
        return next.equals(this) ? this : next.judgedAt(heard.time());
    }

    private Cluster next(Envelope heard) {
        return switch (heard.fact()) {
            case ClusterRequested _ -> confirmed(heard.time());
            case EndpointReserved fact -> reaching(reached.with(fact));
            case AuthoritiesCreated _ -> reaching(reached.withAuthorities());
            case NodeCreated fact -> reaching(reached.with(fact));
            case CertsIssued fact -> reaching(reached.with(fact));
            case StepFinished fact when isOf(BootstrapStep.REACH_ENDPOINT, fact) -> reaching(reached.answering());
            case NodeReady fact -> reaching(reached.with(fact));
            case ClusterReady fact -> reaching(reached.with(fact));
            case OperationHalted fact when isBootstrap(heard.operation()) -> halted(fact);
            case OperationResumed fact when isBootstrap(heard.operation()) -> resumed(fact);
            default -> begun(heard.operation());
        };
    }

    public Phase phase() {
        if (reached.version() != null) {
            return Phase.PROVISIONED;
        }
        if (!halts.isEmpty()) {
            return Phase.FAILED;
        }
        return reached.begun() ? Phase.PROVISIONING : Phase.PENDING;
    }

    /** Recorded when asked, and heard again: the time is the fact's, so that a replay finds the same. */
    private Cluster confirmed(Instant at) {
        return new Cluster(id, asked.at(at), reached, halts, reached.begun() ? conditions : List.of());
    }

    private Cluster begun(@Nullable OperationId operation) {
        return isBootstrap(operation) ? reaching(reached) : this;
    }

    private Cluster reaching(Reached next) {
        return new Cluster(id, asked, next.beginning(), halts, conditions);
    }

    private Cluster halted(OperationHalted fact) {
        var more = new TreeMap<>(halts);
        more.put(fact.service(), fact.message());
        return new Cluster(id, asked, reached.beginning(), more, conditions);
    }

    private Cluster resumed(OperationResumed fact) {
        var fewer = new TreeMap<>(halts);
        fewer.remove(fact.service());
        return new Cluster(id, asked, reached, fewer, conditions);
    }

    private Cluster judgedAt(Instant at) {
        return new Cluster(id, asked, reached, halts, Condition.after(conditions, ClusterVerdicts.of(this), at));
    }

    private boolean isBootstrap(@Nullable OperationId operation) {
        return asked.bootstrap().equals(operation);
    }

    private static boolean isOf(BootstrapStep step, StepFinished fact) {
        return fact.step().equals(step.key());
    }
}
