// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.cloud.network.Addresses;
import dev.belay.simulators.machine.MachineSpec;

/**
 * The network of a cloud's machines: a bridge of this host that leads nowhere else. Machines have a default route, as on any
 * cloud, but this host forwards nothing of theirs.
 *
 * @param cloud whose bridge it is; written on it
 */
record MachineNetwork(String cloud, Subnet subnet) {

    /** Repeatable. */
    void open() {
        Command.shell("""
                ip link show dev %1$s >/dev/null 2>&1 || ip link add name %1$s type bridge
                alias=$(cat /sys/class/net/%1$s/ifalias)
                [ -z "$alias" ] || [ "$alias" = '%2$s' ] || {
                    echo "The interface %1$s belongs to $alias" >&2
                    exit 1
                }
                ip link set dev %1$s alias '%2$s'
                ip address replace %3$s/24 dev %1$s
                ip link set dev %1$s up
                ip route replace local %4$s dev %1$s
                ip route replace unreachable %5$s metric 9999
                """.formatted(subnet.bridge(), cloud, subnet.host(), subnet.elasticIps(), subnet.cidr()));
        Command.of("nft", "-f", "-").run("""
                table inet %1$s
                delete table inet %1$s
                table inet %1$s {
                  chain forwarded {
                    type filter hook forward priority -300; policy accept;
                    iifname "%1$s" oifname != "%1$s" reject with icmpx admin-prohibited
                    iifname != "%1$s" oifname "%1$s" drop
                  }
                }
                """.formatted(subnet.bridge()));
    }

    /** Nothing happens when the bridge is somebody else's, or gone. */
    void remove() {
        Command.shell("""
                [ "$(cat /sys/class/net/%1$s/ifalias 2>/dev/null)" = '%2$s' ] || exit 0
                # The network of a machine that has just ended may linger, with its end of the cable.
                for port in /sys/class/net/%1$s/brif/*; do
                    [ ! -e "$port" ] || ip link delete dev "${port##*/}" 2>/dev/null || true
                done
                ip link delete dev %1$s
                ip route delete unreachable %3$s metric 9999 2>/dev/null || true
                nft delete table inet %1$s 2>/dev/null || true
                """.formatted(subnet.bridge(), cloud, subnet.cidr()));
    }

    /** Plugs a machine in that has not started yet. Its packet filter is there before its first packet. */
    void plugIn(MachineSpec machine, long pid, String filter) {
        var port = port(machine);
        Command.shell(
                """
                ip link delete dev %1$s 2>/dev/null || true
                ip link add name %1$s type veth peer name %3$s address %4$s netns %2$d
                ip link set dev %1$s master %5$s up
                """.formatted(port, pid, PacketFilter.INTERFACE, Addresses.mac(machine.instance()), subnet.bridge()));
        filter(pid, filter);
        inside(pid, "sh", "-eu").run("""
                ip link set dev lo up
                ip address replace %1$s/24 dev %2$s
                ip link set dev %2$s up
                ip route replace default via %3$s
                """.formatted(machine.address(), PacketFilter.INTERFACE, subnet.host()));
    }

    static void filter(long pid, String filter) {
        inside(pid, "nft", "-f", "-").run(filter);
    }

    private static Command inside(long pid, String... program) {
        var line = new java.util.ArrayList<>(java.util.List.of("nsenter", "--target", Long.toString(pid), "--net"));
        line.addAll(java.util.List.of(program));
        return Command.of(line);
    }

    private static String port(MachineSpec machine) {
        return "bm" + machine.instance().toString().substring(0, 8);
    }
}
