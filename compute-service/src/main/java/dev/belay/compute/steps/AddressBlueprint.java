// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudAddress;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.HealthCheck;
import dev.belay.compute.cloud.Tags;
import java.util.List;

/** The cluster's API address: elastic, and managed by the cloud's own look at each master's {@code /readyz}. */
record AddressBlueprint(StepRun run) implements Blueprint<CloudAddress> {

    static final int API_PORT = 6443;

    /** The API servers' certificates are of the cluster's own authority, which the cloud cannot know. */
    static final HealthCheck CHECK = new HealthCheck("https", API_PORT, "/readyz", true, 5, 2, 2, 2);

    @Override
    public ResourceKind kind() {
        return ResourceKind.ADDRESS;
    }

    @Override
    public String name() {
        return run.names().address();
    }

    @Override
    public List<CloudAddress> shown() {
        return run.zone().addresses();
    }

    @Override
    public boolean means(CloudAddress address) {
        return address.tags().belongTo(run.cluster()) && address.description().equals(name());
    }

    @Override
    public Draft draft() {
        return new Draft(null, nonce -> run.zone().reserveAddress(name(), Tags.of(run.cluster(), nonce), CHECK));
    }

    @Override
    public CloudOperation remove(CloudAddress surplus) {
        return run.zone().releaseAddress(surplus.id());
    }
}
