// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.eventing.Envelope;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.NodeName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered, by whom and when.
 *
 * @param node the one node it is about, absent when it is about the cluster
 * @param mode of a reconciliation only
 */
public record Order(
        OperationKind kind,
        @Nullable NodeName node,
        @Nullable Mode mode,
        String by,
        Instant at) {

    /** The order in a fact that begins an operation; empty for all others. */
    public static Optional<Order> in(Fact fact, Instant at) {
        return switch (fact) {
            case ClusterRequested asked ->
                Optional.of(new Order(OperationKind.BOOTSTRAP, null, null, asked.requestedBy(), at));
            case NodeRebootRequested asked ->
                Optional.of(new Order(OperationKind.REBOOT, asked.node(), null, asked.requestedBy(), at));
            case ReconciliationRequested asked ->
                Optional.of(new Order(OperationKind.RECONCILIATION, null, asked.mode(), asked.requestedBy(), at));
            default -> Optional.empty();
        };
    }

    /** For an operation that nobody asked the gateway for. */
    static Order unasked(Envelope heard) {
        return new Order(OperationKind.OTHER, null, null, heard.source().serviceName(), heard.time());
    }
}
