// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.UUID;

/** @param key {@code EXO} and 24 digits, as the real ones */
public record ApiKey(String key, String name, UUID role, String secret) implements Resource {

    /** Without the secret. */
    @Override
    public String toString() {
        return "ApiKey[key=%s, name=%s]".formatted(key, name);
    }
}
