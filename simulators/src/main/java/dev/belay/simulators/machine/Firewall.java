// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

/** What the cloud's security groups let through, asked for every connection that a simulated process makes to a machine. */
@FunctionalInterface
public interface Firewall {

    /** Lets everything through; for machines that are tested without a cloud. */
    Firewall OPEN = (_, _, _, _) -> true;

    /**
     * @param from the address of the sender, of a machine or of anything else
     * @param to the address of a machine, or of an elastic IP
     * @param protocol {@code tcp}, {@code udp} or {@code icmp}
     */
    boolean admits(String from, String to, String protocol, int port);
}
