// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.Instance.Memberships;
import dev.belay.simulators.cloud.record.Instance.Network;
import dev.belay.simulators.cloud.record.InstanceSpec;
import dev.belay.simulators.cloud.record.InstanceSpec.Options;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.record.SecurityRule;
import dev.belay.simulators.cloud.record.SecurityRule.Icmp;
import dev.belay.simulators.cloud.record.SecurityRule.Peer;
import dev.belay.simulators.cloud.record.SecurityRule.Ports;
import dev.belay.simulators.cloud.store.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two masters behind an elastic IP, one worker, one instance without any group. Masters admit 6443/tcp from everywhere,
 * 2379-2380/tcp from masters, 10250/tcp from workers and 192.0.2.0/24, icmp from workers, 7/tcp from health checks.
 */
class SecurityGroupFirewallTest {

    private static final UUID MASTERS = new UUID(0, 1);
    private static final UUID WORKERS = new UUID(0, 2);
    private static final UUID ELASTIC_IP = new UUID(0, 3);
    private static final String HEALTH_CHECKS = "203.0.113.250";

    private Ledger ledger;
    private SecurityGroupFirewall firewall;

    @BeforeEach
    void start(@TempDir Path directory) {
        ledger = Ledger.open(directory);
        firewall = new SecurityGroupFirewall(ledger.records(), HEALTH_CHECKS);
        ledger.change(change -> {
            change.put(new SecurityGroup(MASTERS, "masters", null, List.of(), masterRules()));
            change.put(new SecurityGroup(WORKERS, "workers", null, List.of("192.0.2.0/24"), List.of(egress())));
            change.put(new ElasticIp(ELASTIC_IP, "z", "127.64.0.9", null, null, null, Map.of()));
            change.put(instance(11, "127.64.0.1", List.of(MASTERS), List.of(ELASTIC_IP)));
            change.put(instance(12, "127.64.0.2", List.of(MASTERS), List.of()));
            change.put(instance(13, "127.64.0.3", List.of(WORKERS), List.of()));
            change.put(instance(14, "127.64.0.4", List.of(), List.of()));
            return change;
        });
    }

    private static List<SecurityRule> masterRules() {
        return List.of(
                tcp(new Peer.Network("0.0.0.0/0"), 6443, 6443),
                tcp(new Peer.Members(MASTERS), 2379, 2380),
                tcp(new Peer.Members(WORKERS), 10250, 10250),
                tcp(new Peer.PublicGroup("public-nlb-healthcheck-sources"), 7, 7),
                new SecurityRule(
                        UUID.randomUUID(), "ingress", "icmp", new Peer.Members(WORKERS), null, new Icmp(-1, -1), null));
    }

    private static SecurityRule tcp(Peer peer, int start, int end) {
        return new SecurityRule(UUID.randomUUID(), "ingress", "tcp", peer, new Ports(start, end), null, null);
    }

    private static SecurityRule egress() {
        return new SecurityRule(
                UUID.randomUUID(), "egress", "tcp", new Peer.Network("0.0.0.0/0"), new Ports(1, 65535), null, null);
    }

    private static Instance instance(int id, String address, List<UUID> groups, List<UUID> elasticIps) {
        var spec = new InstanceSpec(
                "n",
                new UUID(0, 0),
                new UUID(0, 0),
                50,
                List.of(),
                null,
                Map.of(),
                new Options(true, false, false, false));
        return new Instance(
                new UUID(1, id),
                "z",
                Instant.EPOCH,
                InstanceState.RUNNING,
                spec,
                new Network("inet4", address, null),
                new Memberships(groups, List.of(), elasticIps),
                false);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,     127.64.0.1, tcp,  6443,  true",
        "127.64.0.3,    127.64.0.1, tcp,  6443,  true",
        "127.0.0.1,     127.64.0.1, udp,  6443,  false",
        "127.0.0.1,     127.64.0.1, tcp,  6444,  false",
        "127.64.0.2,    127.64.0.1, tcp,  2379,  true",
        "127.64.0.2,    127.64.0.1, tcp,  2380,  true",
        "127.64.0.2,    127.64.0.1, tcp,  2381,  false",
        "127.64.0.3,    127.64.0.1, tcp,  2379,  false",
        "127.0.0.1,     127.64.0.1, tcp,  2379,  false",
        "127.64.0.4,    127.64.0.1, tcp,  2379,  false",
        "127.64.0.3,    127.64.0.2, tcp,  10250, true",
        "192.0.2.77,    127.64.0.2, tcp,  10250, true",
        "198.51.100.1,  127.64.0.2, tcp,  10250, false",
        "127.64.0.3,    127.64.0.2, icmp, 0,     true",
        "127.64.0.1,    127.64.0.2, icmp, 0,     false",
        "203.0.113.250, 127.64.0.2, tcp,  7,     true",
        "127.0.0.1,     127.64.0.2, tcp,  7,     false",
        "127.64.0.1,    127.64.0.1, udp,  9,     true",
        "127.64.0.1,    127.64.0.3, tcp,  80,    false",
        "127.64.0.1,    127.64.0.4, tcp,  22,    false",
        "127.0.0.1,     127.64.0.9, tcp,  6443,  true",
        "127.0.0.1,     127.64.0.9, tcp,  2379,  false",
        "127.64.0.1,    127.0.0.1,  tcp,  8090,  true",
        "127.64.0.1,    127.64.0.8, tcp,  22,    true",
    })
    void admitsWhatARuleOfTheReceiverNames(String from, String to, String protocol, int port, boolean admitted) {
        assertThat(firewall.admits(from, to, protocol, port)).isEqualTo(admitted);
    }
}
