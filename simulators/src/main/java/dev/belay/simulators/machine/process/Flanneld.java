// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leases a subnet in etcd and writes it down for others. Reads its certificate once. Having a lease it serves on whether
 * or not etcd does.
 */
final class Flanneld implements Program {

    private static final Duration RENEW_MARGIN = Duration.ofHours(1);
    private static final String BRIDGE = "net.bridge.bridge-nf-call-iptables";

    private final Host host;
    private final Flags flags;
    private final EtcdAccess etcd;
    private final String publicAddress;
    private final HttpPort port = new HttpPort(Set.of("/healthz", "/readyz"), () -> this.health.isReady());
    private volatile Health health = Health.waiting("no subnet");
    private String subnet = "";

    private Flanneld(Host host, Flags flags, EtcdAccess etcd, String publicAddress) {
        this.host = host;
        this.flags = flags;
        this.etcd = etcd;
        this.publicAddress = publicAddress;
    }

    static Flanneld start(Launch launch) throws ExitException {
        var host = launch.host();
        var flags = launch.flags();
        if (host.kernel().get(BRIDGE).isEmpty()) {
            throw new ExitException("failed to check br_netfilter: stat /proc/sys/net/bridge/bridge-nf-call-iptables");
        }
        var etcd = new EtcdAccess(
                host,
                flags.list("etcd-endpoints"),
                launch.files().read(flags.required("etcd-cafile")),
                launch.files().read(flags.required("etcd-certfile")),
                launch.files().read(flags.required("etcd-keyfile")));
        var flanneld = new Flanneld(host, flags, etcd, ownAddress(host, flags));
        host.ports()
                .bind(
                        flags.get("healthz-ip", "0.0.0.0"),
                        Integer.parseInt(flags.get("healthz-port", "0")),
                        flanneld.port);
        return flanneld;
    }

    @Override
    public Health look() {
        try {
            var session = etcd.open();
            var network = PodNetwork.parse(session.get(prefix() + "/config")
                    .orElseThrow(() -> new EtcdException("no network configuration at " + prefix() + "/config")));
            subnet = new SubnetLease(session, prefix() + "/subnets/", publicAddress, RENEW_MARGIN).hold(network);
            writeSubnet(network);
            host.dataplane().routes(leases(session));
            health = Health.READY;
        } catch (EtcdException e) {
            health = subnet.isEmpty() ? Health.waiting(e.reason()) : Health.READY;
        }
        return health;
    }

    @Override
    public void stop() {
        host.ports().release(port);
    }

    private Map<String, String> leases(EtcdSession session) throws EtcdException {
        var subnets = prefix() + "/subnets/";
        var leases = new TreeMap<String, String>();
        session.list(subnets)
                .forEach((key, value) -> leases.put(key.substring(subnets.length()), SubnetLease.holder(value)));
        return Map.copyOf(leases);
    }

    private void writeSubnet(PodNetwork network) {
        var values = List.of(
                Map.entry("FLANNEL_NETWORK", network.cidr()),
                Map.entry("FLANNEL_SUBNET", network.gateway(subnet)),
                Map.entry("FLANNEL_MTU", "1450"),
                Map.entry("FLANNEL_IPMASQ", String.valueOf(flags.isOn("ip-masq"))));
        var text = new StringBuilder();
        values.forEach(value ->
                text.append(value.getKey()).append('=').append(value.getValue()).append('\n'));
        host.disk().writeText(flags.get("subnet-file", "/run/flannel/subnet.env"), 0644, text.toString());
    }

    private String prefix() {
        return flags.get("etcd-prefix", "/coreos.com/network");
    }

    private static String ownAddress(Host host, Flags flags) throws ExitException {
        var iface = flags.get("iface", host.address());
        if (!iface.equals(host.address()) && !iface.matches("(eth|ens|enp)[0-9a-z]+")) {
            throw new ExitException("failed to find interface " + iface);
        }
        return flags.get("public-ip", host.address());
    }
}
