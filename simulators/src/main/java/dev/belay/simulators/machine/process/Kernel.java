// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Modules and parameters, kept where a kernel shows them: {@code /proc/modules} and {@code /proc/sys}. Parameters of a
 * module are there only once it is loaded.
 */
public final class Kernel {

    private static final Set<String> MODULES = Set.of(
            "overlay",
            "br_netfilter",
            "bridge",
            "veth",
            "vxlan",
            "wireguard",
            "nf_conntrack",
            "nf_tables",
            "nft_chain_nat",
            "nf_nat",
            "ip_tables",
            "iptable_nat",
            "iptable_filter",
            "ip_set",
            "ip_vs",
            "dm_mod",
            "loop");

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("net.ipv4.ip_forward", "0"),
            Map.entry("net.ipv4.conf.all.rp_filter", "1"),
            Map.entry("net.ipv4.conf.all.route_localnet", "0"),
            Map.entry("net.ipv4.ip_unprivileged_port_start", "1024"),
            Map.entry("net.ipv4.neigh.default.gc_thresh3", "1024"),
            Map.entry("net.ipv6.conf.all.forwarding", "0"),
            Map.entry("net.core.somaxconn", "4096"),
            Map.entry("vm.overcommit_memory", "0"),
            Map.entry("vm.panic_on_oom", "0"),
            Map.entry("vm.max_map_count", "65530"),
            Map.entry("vm.swappiness", "60"),
            Map.entry("kernel.panic", "0"),
            Map.entry("kernel.panic_on_oops", "0"),
            Map.entry("kernel.pid_max", "4194304"),
            Map.entry("kernel.keys.maxkeys", "200"),
            Map.entry("kernel.keys.root_maxkeys", "1000000"),
            Map.entry("kernel.keys.root_maxbytes", "25000000"),
            Map.entry("fs.file-max", "9223372036854775807"),
            Map.entry("fs.inotify.max_user_instances", "128"),
            Map.entry("fs.inotify.max_user_watches", "65536"));

    private static final Map<String, Map<String, String>> OF_MODULE = Map.of(
            "br_netfilter",
            Map.of(
                    "net.bridge.bridge-nf-call-iptables", "1",
                    "net.bridge.bridge-nf-call-ip6tables", "1",
                    "net.bridge.bridge-nf-call-arptables", "1"),
            "nf_conntrack",
            Map.of(
                    "net.netfilter.nf_conntrack_max", "65536",
                    "net.netfilter.nf_conntrack_tcp_timeout_established", "432000",
                    "net.netfilter.nf_conntrack_tcp_timeout_close_wait", "60"));

    private final MachineDisk disk;

    public Kernel(MachineDisk disk) {
        this.disk = disk;
    }

    /** What the kernel and the first services of a boot do: defaults, then the modules and parameters that files ask for. */
    void boot() {
        disk.writeText("/proc/modules", 0444, "");
        DEFAULTS.forEach(this::show);
        swapOn();
        lines("/etc/modules-load.d").forEach(this::load);
        lines("/etc/sysctl.d").forEach(line -> {
            var pair = line.split("=", 2);
            if (pair.length == 2) {
                set(pair[0].strip(), pair[1].strip());
            }
        });
    }

    public boolean isLoaded(String module) {
        return disk.text("/proc/modules").orElse("").lines().anyMatch(module::equals);
    }

    /** False when there is no such module. */
    public boolean load(String module) {
        if (!MODULES.contains(module)) {
            return false;
        }
        if (!isLoaded(module)) {
            disk.writeText("/proc/modules", 0444, disk.text("/proc/modules").orElse("") + module + "\n");
            OF_MODULE.getOrDefault(module, Map.of()).forEach(this::show);
        }
        return true;
    }

    public Optional<String> get(String key) {
        return disk.text(path(key)).map(String::strip);
    }

    /** False when the kernel has no such parameter. */
    public boolean set(String key, String value) {
        if (!disk.exists(path(key))) {
            return false;
        }
        show(key, value);
        return true;
    }

    public boolean hasSwap() {
        return disk.text("/proc/swaps").orElse("").lines().count() > 1;
    }

    public void swapOff() {
        disk.writeText("/proc/swaps", 0444, "Filename Type Size Used Priority\n");
    }

    private void swapOn() {
        swapOff();
        if (disk.text("/etc/fstab").orElse("").lines().anyMatch(Kernel::isSwap)) {
            disk.writeText("/proc/swaps", 0444, "Filename Type Size Used Priority\n/swapfile file 1 0 -2\n");
        }
    }

    /** Whether a line of {@code /etc/fstab} mounts swap. */
    public static boolean isSwap(String line) {
        var fields = line.strip().split("\\s+");
        return !line.strip().startsWith("#") && fields.length > 2 && fields[2].equals("swap");
    }

    private void show(String key, String value) {
        disk.writeText(path(key), 0644, value + "\n");
    }

    private Stream<String> lines(String directory) {
        List<String> names = disk.list(directory);
        return names.stream()
                .filter(name -> name.endsWith(".conf"))
                .flatMap(name -> disk.text(directory + "/" + name).orElse("").lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static String path(String key) {
        return "/proc/sys/" + key.replace('.', '/');
    }
}
