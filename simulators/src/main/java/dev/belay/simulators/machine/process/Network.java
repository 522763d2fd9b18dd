// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** What lies between machines. */
@FunctionalInterface
public interface Network {

    boolean admitsTcp(String from, String to, int port);
}
