// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static dev.belay.compute.cloud.PortRule.icmp;
import static dev.belay.compute.cloud.PortRule.tcp;
import static dev.belay.compute.cloud.PortRule.udp;

import dev.belay.compute.cloud.Cidr;
import dev.belay.compute.cloud.PortRule;
import dev.belay.compute.cloud.PortRule.Source;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which port is open to whom; everything else is closed. Each API server asks the etcd member beside it, so the Kubernetes etcd
 * is open to its peers only. Outbound traffic is free as long as there is no outbound rule.
 *
 * @param admins from where SSH may come
 */
record PortTable(Source masters, Source workers, List<Source> admins, int sshPort) {

    private static final Source ANYBODY = new Source.Network(Cidr.ANYWHERE);
    private static final int API = 6443;
    private static final int INFRA_ETCD_CLIENT = 2379;
    private static final int INFRA_ETCD_PEER = 2380;
    private static final int KUBE_ETCD_PEER = 12380;
    private static final int KUBELET = 10250;
    private static final int VXLAN = 8472;

    static PortTable of(UUID masters, UUID workers, Stream<String> adminCidrs, int sshPort) {
        var admins =
                adminCidrs.map(text -> new Cidr(text).text()).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .map(text -> (Source) new Source.Network(new Cidr(text)))
                        .toList();
        return new PortTable(new Source.Members(masters), new Source.Members(workers), admins, sshPort);
    }

    /** The API is open to all: authentication guards it, and the cloud's health checks come from addresses of its own. */
    Set<PortRule> ofMasters() {
        return Stream.of(
                        admins.stream().map(admin -> tcp(sshPort, admin)),
                        Stream.of(
                                tcp(API, ANYBODY),
                                tcp(INFRA_ETCD_CLIENT, masters),
                                tcp(INFRA_ETCD_CLIENT, workers),
                                tcp(INFRA_ETCD_PEER, masters),
                                tcp(KUBE_ETCD_PEER, masters)),
                        amongNodes())
                .flatMap(rules -> rules)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<PortRule> ofWorkers() {
        return Stream.of(
                        admins.stream().map(admin -> tcp(sshPort, admin)),
                        Stream.of(tcp(80, ANYBODY), tcp(443, ANYBODY)),
                        amongNodes())
                .flatMap(rules -> rules)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<PortRule> amongNodes() {
        return Stream.of(masters, workers)
                .flatMap(nodes -> Stream.of(tcp(KUBELET, nodes), udp(VXLAN, nodes), icmp(8, 0, nodes)));
    }
}
