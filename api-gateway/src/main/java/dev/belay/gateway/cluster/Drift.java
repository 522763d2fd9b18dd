// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.OperationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the recorded intent, one entry per thing.
 *
 * @param foundBy the reconciliation that found it; absent when a service looked of its own accord
 */
public record Drift(List<String> items, @Nullable OperationId foundBy) {

    static final Drift NONE = new Drift(List.of(), null);

    public Drift {
        items = List.copyOf(items);
    }

    boolean isNone() {
        return items.isEmpty();
    }
}
