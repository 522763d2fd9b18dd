// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets something through, statefully.
 *
 * @param flow {@code ingress} or {@code egress}
 * @param ports of tcp and udp only
 * @param icmp of icmp and icmpv6 only
 */
public record SecurityRule(
        UUID id,
        String flow,
        String protocol,
        Peer peer,
        @Nullable Ports ports,
        @Nullable Icmp icmp,
        @Nullable String description) {

    /** The other side. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    public sealed interface Peer {

        record Network(String cidr) implements Peer {}

        /** Instances of a group of one's own, and its external sources. */
        record Members(UUID group) implements Peer {}

        /** A group that Exoscale maintains. */
        record PublicGroup(String name) implements Peer {}
    }

    /** Both ends included. */
    public record Ports(int start, int end) {

        public boolean include(int port) {
            return start <= port && port <= end;
        }
    }

    /** -1 stands for any. */
    public record Icmp(int type, int code) {}
}
