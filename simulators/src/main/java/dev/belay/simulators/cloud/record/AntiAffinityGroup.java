// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Its members are the instances that name it, at most {@link #LIMIT}. */
public record AntiAffinityGroup(
        UUID id, String name, @Nullable String description) implements Resource {

    public static final int LIMIT = 8;

    @Override
    public String key() {
        return id.toString();
    }
}
