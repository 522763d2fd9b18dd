// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** What lies between machines. */
@FunctionalInterface
public interface Network {

    /** @param protocol {@code tcp} or {@code udp} */
    boolean admits(String from, String to, String protocol, int port);
}
