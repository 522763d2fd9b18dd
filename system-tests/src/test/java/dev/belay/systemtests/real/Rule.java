// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.systemtests.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule of one of the cluster's security groups.
 *
 * @param group to which machines it lets somebody in: {@code masters} or {@code workers}
 * @param traffic e.g. {@code tcp 6443}, {@code icmp 8}
 * @param source {@code masters}, {@code workers} or a network
 */
record Rule(String groupId, JsonNode text, String group, String traffic, String source) {

    static List<Rule> all(Cluster cluster) {
        return Json.list(cluster.cloud().get("/security-group").path("security-groups")).stream()
                .filter(group -> name(group).startsWith("belay-" + Cluster.NAME + "-"))
                .flatMap(Rule::of)
                .toList();
    }

    private static Stream<Rule> of(JsonNode group) {
        return Json.list(group.path("rules")).stream()
                .map(rule ->
                        new Rule(group.path("id").asText(), rule, members(name(group)), traffic(rule), source(rule)));
    }

    private static String traffic(JsonNode rule) {
        var protocol = rule.path("protocol").asText();
        return protocol + " " + (rule.has("icmp") ? rule.path("icmp").path("type") : rule.path("start-port")).asText();
    }

    private static String source(JsonNode rule) {
        return rule.has("network") ? rule.path("network").asText() : members(name(rule.path("security-group")));
    }

    /** The last word of the name. */
    private static String members(String group) {
        return group.substring(group.lastIndexOf('-') + 1);
    }

    private static String name(JsonNode group) {
        return group.path("name").asText();
    }

    void remove(Cloud cloud) {
        cloud.change(
                "DELETE",
                "/security-group/%s/rules/%s".formatted(groupId, text.path("id").asText()),
                "");
    }

    void putBack(Cloud cloud) {
        var again = (ObjectNode) text.deepCopy();
        again.remove("id");
        if (again.path("security-group").isObject()) {
            ((ObjectNode) again.path("security-group")).remove("name");
        }
        cloud.change("POST", "/security-group/%s/rules".formatted(groupId), again.toString());
    }

    @Override
    public String toString() {
        return "%s from %s to %s".formatted(traffic, source, group);
    }
}
