// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of one step.
 *
 * @param tries how often it was tried in vain before
 * @param overdueAt when it stops being borne; absent while another service has halted the operation
 */
public record StepWork(
        ClusterId cluster,
        OperationId operation,
        StepKey key,
        int tries,
        @Nullable Instant overdueAt) {

    boolean overdue(Instant now) {
        return overdueAt != null && now.isAfter(overdueAt);
    }

    public @Nullable NodeName node() {
        return key.node();
    }

    @Override
    public String toString() {
        return "%s of cluster %s".formatted(key, cluster);
    }
}
