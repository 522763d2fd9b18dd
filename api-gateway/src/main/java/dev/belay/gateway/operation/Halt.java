// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.Service;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and why a service stopped on purpose; {@code message} says what to do, {@code code} is stable. */
public record Halt(Service service, String step, @Nullable NodeName node, String code, String message, Instant since) {

    static Halt of(OperationHalted fact, Instant since) {
        return new Halt(fact.service(), fact.step(), fact.node(), fact.code(), fact.message(), since);
    }
}
