// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Known to the whole organisation. Its members are the instances that name it. */
public record SecurityGroup(
        UUID id, String name, @Nullable String description, List<String> externalSources, List<SecurityRule> rules)
        implements Resource {

    @Override
    public String key() {
        return id.toString();
    }

    public SecurityGroup withRule(SecurityRule rule) {
        return withRules(Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    public SecurityGroup withoutRule(UUID rule) {
        return withRules(rules.stream().filter(each -> !each.id().equals(rule)).toList());
    }

    public SecurityGroup withExternalSources(List<String> sources) {
        return new SecurityGroup(id, name, description, sources, rules);
    }

    public boolean refersTo(UUID group) {
        return rules.stream().anyMatch(rule -> rule.peer().equals(new SecurityRule.Peer.Members(group)));
    }

    private SecurityGroup withRules(List<SecurityRule> changed) {
        return new SecurityGroup(id, name, description, externalSources, changed);
    }
}
