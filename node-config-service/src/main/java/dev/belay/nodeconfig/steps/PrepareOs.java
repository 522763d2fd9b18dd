// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;

import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.DisableSwap;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUser;
import dev.belay.nodeconfig.node.NodeOperation.InstallPackages;
import dev.belay.nodeconfig.node.NodeOperation.LoadModule;
import dev.belay.nodeconfig.node.NodeOperation.SetHostname;
import dev.belay.nodeconfig.node.NodeOperation.SetSysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the kubelet and the pod network ask of the operating system, and how it keeps itself up to date. */
final class PrepareOs implements NodeStep {

    private static final Template FIREWALL = Template.named("belay-firewall.nft");
    private static final Template FIREWALL_UNIT = Template.named("belay-firewall.service");
    private static final Template UPGRADES = Template.named("unattended-upgrades.conf");
    private static final Template NEEDRESTART = Template.named("needrestart.conf");
    private static final Template JOURNALD = Template.named("journald.conf");

    /** The prelude knows it. */
    private static final String PACKAGES_PATH = "/etc/belay/apt.list";

    private static final String FIREWALL_PATH = "/etc/belay/firewall.nft";
    private static final List<String> MODULES = List.of("overlay", "br_netfilter", "vxlan", "nf_conntrack");
    private static final List<String> PACKAGES = List.of(
            "ca-certificates", "chrony", "curl", "ethtool", "iptables", "nftables", "openssl", "unattended-upgrades");

    /** The second half is what the kubelet's protectKernelDefaults insists on. */
    private static final Map<String, String> SYSCTLS = Map.ofEntries(
            Map.entry("net.ipv4.ip_forward", "1"),
            Map.entry("net.bridge.bridge-nf-call-iptables", "1"),
            Map.entry("net.bridge.bridge-nf-call-ip6tables", "1"),
            Map.entry("fs.inotify.max_user_instances", "8192"),
            Map.entry("fs.inotify.max_user_watches", "524288"),
            Map.entry("vm.overcommit_memory", "1"),
            Map.entry("vm.panic_on_oom", "0"),
            Map.entry("kernel.panic", "10"),
            Map.entry("kernel.panic_on_oops", "1"),
            Map.entry("kernel.keys.root_maxkeys", "1000000"),
            Map.entry("kernel.keys.root_maxbytes", "25000000"));

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var operations = new ArrayList<NodeOperation>();
        operations.add(new SetHostname(context.name()));
        operations.add(new DisableSwap());
        MODULES.forEach(module -> operations.add(new LoadModule(module)));
        sysctls(context).forEach((key, value) -> operations.add(new SetSysctl(key, value)));
        operations.add(new EnsureDir("/etc/belay", FileAccess.PROGRAM));
        packages(context).ifPresent(operations::add);
        operations.addAll(updates());
        operations.add(new InstallPackages(PACKAGES));
        if (context.isMaster()) {
            operations.add(new EnsureUser(EtcdUser.NAME, NodePaths.INFRA_ETCD_DATA));
        }
        operations.addAll(firewall(context));
        return List.copyOf(operations);
    }

    private static SortedMap<String, String> sysctls(NodeContext context) {
        var sysctls = new TreeMap<>(SYSCTLS);
        sysctls.putAll(context.cluster().spec().nodeProfile().sysctls());
        return sysctls;
    }

    /** Where the node may find no other: a mirror that has packages has all that are asked for. */
    private static Optional<NodeOperation> packages(NodeContext context) {
        return Optional.ofNullable(context.cluster().artifacts().packages())
                .map(folder -> new PutFile(PACKAGES_PATH, PUBLIC, "deb [trusted=yes] %s ./\n".formatted(folder)));
    }

    /** Written before the packages: what they would do of their own accord at installation is decided by then. */
    private static List<NodeOperation> updates() {
        return List.of(
                new PutFile("/etc/apt/apt.conf.d/60belay-unattended-upgrades", PUBLIC, UPGRADES.text()),
                new EnsureDir("/etc/needrestart/conf.d", FileAccess.PROGRAM),
                new PutFile("/etc/needrestart/conf.d/60-belay.conf", PUBLIC, NEEDRESTART.text()),
                new EnsureDir("/etc/systemd/journald.conf.d", FileAccess.PROGRAM),
                new PutFile("/etc/systemd/journald.conf.d/60-belay.conf", PUBLIC, JOURNALD.text()));
    }

    private static List<NodeOperation> firewall(NodeContext context) {
        var unit = NodePaths.unit("belay-firewall");
        var rules = FIREWALL.with(
                Map.of("serviceCidr", context.cluster().spec().network().serviceCidr()));
        return List.of(
                new PutFile(FIREWALL_PATH, PUBLIC, rules),
                new PutFile(unit, PUBLIC, FIREWALL_UNIT.with(Map.of("rules", FIREWALL_PATH))),
                new EnsureUnit("belay-firewall", List.of(unit, FIREWALL_PATH)));
    }
}
