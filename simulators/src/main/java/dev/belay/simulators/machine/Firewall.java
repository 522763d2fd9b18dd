// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.util.List;
import java.util.UUID;

/** What the cloud's security groups let through, asked for every connection that a simulated process makes to a machine. */
@FunctionalInterface
public interface Firewall {

    /** Lets everything through; for machines that are tested without a cloud. */
    Firewall OPEN = (_, _, _, _) -> true;

    /**
     * One thing that is let in.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or another that nftables knows by that name
     * @param first and {@code last}: ports of tcp and udp, type and code of icmp with -1 for any; of no meaning otherwise
     * @param sources IPv4 networks
     */
    record Ingress(String protocol, int first, int last, List<String> sources) {}

    /**
     * @param from the address of the sender, of a machine or of anything else
     * @param to the address of a machine, or of an elastic IP
     * @param protocol {@code tcp}, {@code udp} or {@code icmp}
     */
    boolean admits(String from, String to, String protocol, int port);

    /** The same, spelled out for a machine that has a network of its own. What nothing lets in is dropped. */
    default List<Ingress> ingress(UUID instance) {
        return List.of("tcp", "udp").stream()
                .map(protocol -> new Ingress(protocol, 0, 65_535, List.of("0.0.0.0/0")))
                .toList();
    }
}
