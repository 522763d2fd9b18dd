// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.UUID;

/** The PTR record of an instance's or elastic IP's address. */
public record ReverseName(UUID owner, String domain) implements Resource {

    @Override
    public String key() {
        return owner.toString();
    }
}
