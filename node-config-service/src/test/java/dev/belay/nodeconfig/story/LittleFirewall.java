// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterId;
import dev.belay.events.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two security groups of a cluster, by their ids. */
record LittleFirewall(String masters, String workers) {

    private static final String MASTERS = "masters";
    private static final String WORKERS = "workers";

    static LittleFirewall make(LittleApi api, ClusterId cluster, Machinery machinery, List<OpenPort> open) {
        var firewall = new LittleFirewall(group(api, cluster, MASTERS), group(api, cluster, WORKERS));
        open.forEach(each -> api.create(
                "/security-group/" + firewall.named(each.nodes()) + "/rules", firewall.rule(each, machinery)));
        return firewall;
    }

    String of(Role role) {
        return role == Role.CONTROL_PLANE ? masters : workers;
    }

    private static String group(LittleApi api, ClusterId cluster, String nodes) {
        return api.create("/security-group", Map.of("name", "belay-%s-%s".formatted(cluster, nodes)));
    }

    private Map<String, Object> rule(OpenPort open, Machinery machinery) {
        var rule = new HashMap<String, Object>(open.traffic(machinery.sshPort()));
        rule.put("flow-direction", "ingress");
        switch (open.source()) {
            case MASTERS, WORKERS -> rule.put("security-group", Map.of("id", named(open.source())));
            case "admins" -> rule.put("network", machinery.outside());
            case "anybody" -> rule.put("network", "0.0.0.0/0");
            case "health checks" -> rule.put("security-group", Map.of("name", "public-nlb-healthcheck-sources"));
            default -> rule.put("network", open.source());
        }
        return rule;
    }

    private String named(String nodes) {
        return nodes.equals(MASTERS) ? masters : workers;
    }
}
