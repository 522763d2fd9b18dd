// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;

/** What may come in, and from where. Two rules that admit the same are equal. */
public record PortRule(Traffic traffic, Source source) {

    public sealed interface Traffic {

        /** @param protocol {@code tcp} or {@code udp} */
        record Ports(String protocol, int from, int to) implements Traffic {}

        record Icmp(int type, int code) implements Traffic {}

        /** Anything that we never ask for, such as an outbound rule. Told apart from others by its text only. */
        record Foreign(String text) implements Traffic {}
    }

    public sealed interface Source {

        record Network(Cidr cidr) implements Source {}

        /** Every machine in the firewall. */
        record Members(UUID firewall) implements Source {}
    }

    public static PortRule tcp(int port, Source source) {
        return new PortRule(new Traffic.Ports("tcp", port, port), source);
    }

    public static PortRule udp(int port, Source source) {
        return new PortRule(new Traffic.Ports("udp", port, port), source);
    }

    public static PortRule icmp(int type, int code, Source source) {
        return new PortRule(new Traffic.Icmp(type, code), source);
    }
}
