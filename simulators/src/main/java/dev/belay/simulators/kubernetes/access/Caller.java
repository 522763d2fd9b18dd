// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import java.util.Set;

/** Who sent a request. */
public record Caller(String user, Set<String> groups) {

    public static final String AUTHENTICATED = "system:authenticated";

    public static final Caller ANONYMOUS = new Caller("system:anonymous", Set.of("system:unauthenticated"));

    public boolean isAnonymous() {
        return user.equals(ANONYMOUS.user());
    }
}
