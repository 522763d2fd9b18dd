// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact with what CloudEvents says about it: who said it, when, about which cluster, within which operation, and because
 * of which other fact. {@code source} and {@code id} together name it for ever.
 */
public record Envelope(
        UUID id,
        Service source,
        Instant time,
        ClusterId cluster,
        @Nullable OperationId operation,
        @Nullable UUID causation,
        Fact fact) {}
