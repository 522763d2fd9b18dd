// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.time.Instant;

/** A bucket of the object store; its name is nobody else's in all zones. */
public record Bucket(String name, String zone, Instant createdAt) implements Resource {

    @Override
    public String key() {
        return name;
    }
}
