// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;

/** One way to prove oneself to the cloud; its secret was told when it was made, and never again. */
public record AccessKey(String key, String name, UUID role) {

    /** As the cloud gives it, once. */
    public record WithSecret(String key, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "WithSecret[key=%s]".formatted(key);
        }
    }
}
