// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets everything through but what a test closes. */
final class TestFirewall implements Firewall {

    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    void close(String to, int port) {
        closed.add(to + ":" + port);
    }

    void open(String to, int port) {
        closed.remove(to + ":" + port);
    }

    @Override
    public boolean admits(String from, String to, String protocol, int port) {
        return !closed.contains(to + ":" + port);
    }
}
