// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.util.Optional;
import java.util.function.Predicate;

/** Whom the store knows. */
@FunctionalInterface
public interface Accounts {

    Optional<Account> of(String accessKey);

    /** @param bucket which buckets it may use; of the empty name: those calls that are about none */
    record Account(String secret, Predicate<String> bucket) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Account[]";
        }
    }
}
