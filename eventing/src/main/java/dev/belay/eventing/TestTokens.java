// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import java.time.Instant;

/** For the tests of the services: internal calls in the name of any service, with the token that it would send. */
public final class TestTokens {

    private TestTokens() {}

    public static String of(Service caller, Service callee) {
        return ServiceToken.issue(caller, TestKeys.of(caller), callee, Instant.now());
    }
}
