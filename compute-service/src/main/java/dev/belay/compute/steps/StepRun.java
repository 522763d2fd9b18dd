// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudZone;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One try at one step: for whom, in which zone, and how much it had to change. */
public final class StepRun {

    private final ClusterOrder order;
    private final @Nullable NodeName node;
    private final @Nullable String sshPublicKey;
    private final Instant armedAt;
    private final CloudZone zone;
    private final AtomicInteger changed = new AtomicInteger();

    /** @param armedAt when the operation began, or was last resumed: older failures no longer count */
    public StepRun(
            ClusterOrder order,
            @Nullable NodeName node,
            @Nullable String sshPublicKey,
            Instant armedAt,
            CloudZone zone) {
        this.order = order;
        this.node = node;
        this.sshPublicKey = sshPublicKey;
        this.armedAt = armedAt;
        this.zone = zone;
    }

    ClusterOrder order() {
        return order;
    }

    ClusterId cluster() {
        return order.cluster();
    }

    ResourceNames names() {
        return order.names();
    }

    PlannedNode node() {
        return order.node(Objects.requireNonNull(node, "the step is for one node"));
    }

    String sshPublicKey() {
        return Objects.requireNonNull(sshPublicKey, "the plan has the key prepared before");
    }

    Instant armedAt() {
        return armedAt;
    }

    CloudZone zone() {
        return zone;
    }

    void changedSomething() {
        changed.incrementAndGet();
    }

    public int changed() {
        return changed.get();
    }

    public int roundTrips() {
        return zone.roundTrips();
    }
}
