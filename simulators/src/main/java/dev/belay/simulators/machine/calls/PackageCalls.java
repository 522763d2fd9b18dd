// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The distribution's packages. What is installed is in {@code /var/lib/dpkg/status}, one name a line. */
final class PackageCalls {

    private static final String STATUS = "/var/lib/dpkg/status";

    private static final Set<String> KNOWN = Set.of(
            "haproxy",
            "openssl",
            "curl",
            "ca-certificates",
            "conntrack",
            "iptables",
            "nftables",
            "ethtool",
            "socat",
            "chrony",
            "unattended-upgrades",
            "needrestart",
            "jq",
            "tar",
            "gzip",
            "kmod",
            "procps",
            "util-linux",
            "iproute2",
            "mount",
            "apt-transport-https",
            "gnupg",
            "systemd-timesyncd",
            "e2fsprogs",
            "xz-utils",
            "zstd");

    /** Those that units run. */
    private static final Map<String, String> PROGRAMS =
            Map.of("haproxy", "/usr/sbin/haproxy", "nftables", "/usr/sbin/nft");

    private static final String HAPROXY_UNIT = """
            [Unit]
            Description=HAProxy Load Balancer
            After=network-online.target

            [Service]
            ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid
            Restart=always

            [Install]
            WantedBy=multi-user.target
            """;

    private PackageCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of("install_packages", PackageCalls::installPackages);
    }

    private static Outcome installPackages(ScriptRun script, Call call) {
        var disk = script.disk();
        var missing = call.arguments().stream()
                .filter(name -> disk.text(STATUS).orElse("").lines().noneMatch(name::equals))
                .toList();
        return script.change(!missing.isEmpty(), () -> {
            for (var name : missing) {
                if (!KNOWN.contains(name)) {
                    return Outcome.failed("package-failed", "Unable to locate package " + name);
                }
                install(disk, name);
            }
            return Outcome.CHANGED;
        });
    }

    private static void install(MachineDisk disk, String name) {
        var program = PROGRAMS.get(name);
        if (program != null) {
            var text = "belay-simulated %s 1.0\n".formatted(program.substring(program.lastIndexOf('/') + 1));
            disk.write(program, new RegularFile(0755, "root:root", text.getBytes(StandardCharsets.UTF_8)));
        }
        if (name.equals("haproxy")) {
            disk.writeText("/lib/systemd/system/haproxy.service", 0644, HAPROXY_UNIT);
            disk.writeText("/etc/haproxy/haproxy.cfg", 0644, "global\ndefaults\n");
        }
        disk.writeText(STATUS, 0644, disk.text(STATUS).orElse("") + name + "\n");
    }
}
