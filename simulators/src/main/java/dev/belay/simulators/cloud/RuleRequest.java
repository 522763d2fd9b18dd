// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.network.Cidr;
import dev.belay.simulators.cloud.record.SecurityRule;
import dev.belay.simulators.cloud.record.SecurityRule.Icmp;
import dev.belay.simulators.cloud.record.SecurityRule.Peer;
import dev.belay.simulators.cloud.record.SecurityRule.Ports;
import dev.belay.simulators.cloud.store.Reading;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule as it is asked for. */
final class RuleRequest {

    private static final List<String> FLOWS = List.of("ingress", "egress");
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "esp", "ah", "gre", "ipip");
    private static final int LAST_PORT = 65_535;

    private RuleRequest() {}

    static SecurityRule read(Reading records, Body body) {
        var flow = body.oneOf("flow-direction", FLOWS).orElseThrow(() -> Body.missing("flow-direction"));
        var protocol = body.oneOf("protocol", PROTOCOLS).orElseThrow(() -> Body.missing("protocol"));
        return new SecurityRule(
                UUID.randomUUID(),
                flow,
                protocol,
                peer(records, body),
                ports(body, protocol),
                icmp(body, protocol),
                body.text("description", 0, 255).orElse(null));
    }

    private static Peer peer(Reading records, Body body) {
        var network = body.text("network", 1, 255);
        var group = body.object("security-group");
        if (network.isPresent() == group.isPresent()) {
            throw Refusal.badRequest("Either network or security-group is required, and not both");
        }
        return network.<Peer>map(cidr -> new Peer.Network(Cidr.checked(cidr)))
                .orElseGet(() -> group(records, group.orElseThrow()));
    }

    private static Peer group(Reading records, Body group) {
        if (!group.has("id")) {
            var name = group.requiredText("name", 1, 255);
            if (!Catalogue.PUBLIC_GROUPS.contains(name)) {
                throw Refusal.notFound("Security Group");
            }
            return new Peer.PublicGroup(name);
        }
        return new Peer.Members(SecurityGroups.find(records, Body.uuid(group.requiredText("id", 1, 64)))
                .id());
    }

    private static @Nullable Ports ports(Body body, String protocol) {
        if (!protocol.equals("tcp") && !protocol.equals("udp")) {
            return null;
        }
        var start = body.requiredNumber("start-port", 1, LAST_PORT);
        var end = body.requiredNumber("end-port", 1, LAST_PORT);
        if (start > end) {
            throw Refusal.badRequest("Invalid value in end-port - should not be less than start-port");
        }
        return new Ports(start, end);
    }

    private static @Nullable Icmp icmp(Body body, String protocol) {
        if (!protocol.startsWith("icmp")) {
            return null;
        }
        return body.object("icmp")
                .map(icmp -> new Icmp(
                        icmp.number("type", -1, 254).orElse(-1),
                        icmp.number("code", -1, 254).orElse(-1)))
                .orElse(new Icmp(-1, -1));
    }
}
