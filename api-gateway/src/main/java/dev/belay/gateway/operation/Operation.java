// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.eventing.Envelope;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one operation, folded from its facts. Pure: a repeat or a late fact changes nothing.
 *
 * @param halts by service: several may have stopped, and each goes on by itself
 */
public record Operation(
        OperationId id,
        ClusterId cluster,
        Order order,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        SortedMap<Service, Halt> halts) {

    public static Operation ordered(OperationId id, ClusterId cluster, Order order) {
        return new Operation(id, cluster, order, null, null, Collections.emptySortedMap());
    }

    /** The operation that a fact begins, or that is known by nothing but this fact. */
    static Operation begunBy(OperationId id, Envelope heard) {
        var order = Order.in(heard.fact(), heard.time()).orElseGet(() -> Order.unasked(heard));
        return ordered(id, heard.cluster(), order);
    }

    public Operation on(Fact fact, Instant at) {
        if (endedAt != null) {
            return this;
        }
        return switch (fact) {
            case GatewayFact _ -> confirmed(fact, at);
            case OperationHalted halted -> started(at).halted(Halt.of(halted, at));
            case OperationResumed resumed -> started(at).resumed(resumed.service());
            case OperationFinished _ -> started(at).ended(at);
            default -> started(at);
        };
    }

    public OperationState state() {
        if (endedAt != null) {
            return OperationState.FINISHED;
        }
        if (!halts.isEmpty()) {
            return OperationState.HALTED;
        }
        return startedAt == null ? OperationState.PENDING : OperationState.RUNNING;
    }

    /** The halt that came first, whose cause the others may share. */
    public Halt firstHalt() {
        return halts.values().stream()
                .min(Comparator.comparing(Halt::since))
                .orElseThrow(() -> new IllegalStateException(
                        "Expected operation %s to be halted but it is %s".formatted(id, state())));
    }

    /** Recorded when asked, and heard again: the time is the fact's, so that a replay finds the same. */
    private Operation confirmed(Fact fact, Instant at) {
        return Order.in(fact, at)
                .map(said -> new Operation(id, cluster, said, startedAt, null, halts))
                .orElse(this);
    }

    private Operation started(Instant at) {
        return startedAt != null ? this : new Operation(id, cluster, order, at, null, halts);
    }

    private Operation halted(Halt halt) {
        var more = new TreeMap<>(halts);
        more.put(halt.service(), halt);
        return new Operation(id, cluster, order, startedAt, null, more);
    }

    private Operation resumed(Service service) {
        var fewer = new TreeMap<>(halts);
        fewer.remove(service);
        return new Operation(id, cluster, order, startedAt, null, fewer);
    }

    private Operation ended(Instant at) {
        return new Operation(id, cluster, order, startedAt, at, Collections.emptySortedMap());
    }
}
