// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.record.SecurityRule;
import dev.belay.simulators.cloud.record.SecurityRule.Peer;
import dev.belay.simulators.cloud.store.Records;
import dev.belay.simulators.machine.Firewall;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Ingress as the security groups allow it. Rules for egress are not enforced. Whatever is not an instance is public and
 * matched by its address, 127.0.0.1 too: that is Belay, and people.
 */
public final class SecurityGroupFirewall implements Firewall {

    private static final int LAST_PORT = 65_535;

    private final Records records;
    private final String healthCheckSource;

    /** @param healthCheckSource the only member of every public group */
    public SecurityGroupFirewall(Records records, String healthCheckSource) {
        this.records = records;
        this.healthCheckSource = healthCheckSource;
    }

    @Override
    public boolean admits(String from, String to, String protocol, int port) {
        if (from.equals(to)) {
            return true;
        }
        return switch (records.atAddress(to).orElse(null)) {
            case Instance instance -> admits(from, instance, protocol, port);
            case ElasticIp elasticIp -> holders(elasticIp).anyMatch(each -> admits(from, each, protocol, port));
            case null, default -> true;
        };
    }

    private Stream<Instance> holders(ElasticIp elasticIp) {
        return records.all(Instance.class)
                .filter(each -> each.memberships().elasticIps().contains(elasticIp.id()));
    }

    private boolean admits(String from, Instance to, String protocol, int port) {
        return to.memberships().securityGroups().stream()
                .flatMap(id -> records.find(SecurityGroup.class, id.toString()).stream())
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.flow().equals("ingress") && rule.protocol().equals(protocol))
                .filter(rule -> rule.ports() == null || rule.ports().include(port))
                .anyMatch(rule -> comesFrom(rule, from));
    }

    @Override
    public List<Ingress> ingress(UUID instance) {
        return records.find(Instance.class, instance.toString()).stream()
                .flatMap(each -> each.memberships().securityGroups().stream())
                .flatMap(id -> records.find(SecurityGroup.class, id.toString()).stream())
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.flow().equals("ingress"))
                .map(this::ingress)
                .toList();
    }

    private Ingress ingress(SecurityRule rule) {
        var sources = switch (rule.peer()) {
            case Peer.Network(var cidr) -> Stream.of(cidr);
            case Peer.Members(var group) -> members(group);
            case Peer.PublicGroup _ -> Stream.of(healthCheckSource + "/32");
        };
        var ipv4 =
                sources.filter(each -> !each.contains(":")).distinct().sorted().toList();
        if (rule.icmp() instanceof SecurityRule.Icmp(var type, var code)) {
            return new Ingress(rule.protocol(), type, code, ipv4);
        }
        return rule.ports() instanceof SecurityRule.Ports(var start, var end)
                ? new Ingress(rule.protocol(), start, end, ipv4)
                : new Ingress(rule.protocol(), 0, LAST_PORT, ipv4);
    }

    private Stream<String> members(UUID group) {
        var addresses = records.all(Instance.class)
                .filter(each -> each.memberships().securityGroups().contains(group))
                .flatMap(each -> Optional.ofNullable(each.network().address()).stream())
                .map(address -> address + "/32");
        var sources = records.find(SecurityGroup.class, group.toString()).stream()
                .flatMap(each -> each.externalSources().stream());
        return Stream.concat(addresses, sources);
    }

    private boolean comesFrom(SecurityRule rule, String from) {
        return switch (rule.peer()) {
            case Peer.Network(var cidr) -> within(cidr, from);
            case Peer.Members(var group) -> member(group, from);
            case Peer.PublicGroup _ -> from.equals(healthCheckSource);
        };
    }

    private boolean member(UUID group, String from) {
        return records.atAddress(from).orElse(null) instanceof Instance instance
                        && instance.memberships().securityGroups().contains(group)
                || records.find(SecurityGroup.class, group.toString()).stream()
                        .flatMap(each -> each.externalSources().stream())
                        .anyMatch(cidr -> within(cidr, from));
    }

    private static boolean within(String cidr, String address) {
        return Cidr.of(cidr).contains(InetAddress.ofLiteral(address));
    }
}
