// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.record.SecurityRule;
import dev.belay.simulators.cloud.record.SecurityRule.Peer;
import dev.belay.simulators.cloud.store.Reading;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Groups as the API shows them. */
final class SecurityGroupView {

    private SecurityGroupView() {}

    static ObjectNode of(Reading records, SecurityGroup group) {
        var view = Body.MAPPER.createObjectNode().put("id", group.key()).put("name", group.name());
        if (group.description() != null) {
            view.put("description", group.description());
        }
        group.externalSources().forEach(view.putArray("external-sources")::add);
        var rules = view.putArray("rules");
        group.rules().forEach(rule -> rules.add(rule(records, rule)));
        return view;
    }

    static ObjectNode ofPublic(String name) {
        var view = Body.MAPPER
                .createObjectNode()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("name", name)
                .put("visibility", "public");
        view.putArray("external-sources").add(Catalogue.HEALTH_CHECK_SOURCE + "/32");
        return view;
    }

    private static ObjectNode rule(Reading records, SecurityRule rule) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", rule.id().toString())
                .put("flow-direction", rule.flow())
                .put("protocol", rule.protocol());
        switch (rule.peer()) {
            case Peer.Network(var cidr) -> view.put("network", cidr);
            case Peer.Members(var group) ->
                view.putObject("security-group").put("id", group.toString()).put("name", name(records, group));
            case Peer.PublicGroup(var name) ->
                view.putObject("security-group").put("name", name).put("visibility", "public");
        }
        if (rule.ports() != null) {
            view.put("start-port", rule.ports().start())
                    .put("end-port", rule.ports().end());
        }
        if (rule.icmp() != null) {
            view.putObject("icmp")
                    .put("type", rule.icmp().type())
                    .put("code", rule.icmp().code());
        }
        if (rule.description() != null) {
            view.put("description", rule.description());
        }
        return view;
    }

    private static String name(Reading records, UUID group) {
        return records.find(SecurityGroup.class, group.toString())
                .map(SecurityGroup::name)
                .orElse("");
    }
}
