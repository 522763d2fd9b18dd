// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.disk.Directory;
import dev.belay.simulators.machine.disk.MachineDisk;
import java.util.List;
import java.util.Locale;

/** What a template's disk holds before the first boot. */
final class BaseImage {

    private static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/system/multi-user.target.wants",
            "/etc/modules-load.d",
            "/etc/sysctl.d",
            "/etc/ssh",
            "/etc/ssl/certs",
            "/lib/modules",
            "/usr/local/bin",
            "/var/lib",
            "/var/log",
            "/opt",
            "/root");

    private BaseImage() {}

    static void install(MachineDisk disk, MachineSpec machine) {
        DIRECTORIES.forEach(path -> disk.write(path, new Directory(0755, "root:root")));
        disk.writeText("/etc/os-release", 0644, release(machine.template().toLowerCase(Locale.ROOT)));
        disk.writeText(
                "/etc/passwd",
                0644,
                "root:x:0:0:root:/root:/bin/bash\nhaproxy:x:114:120::/var/lib/haproxy:/usr/sbin/nologin\n");
        disk.writeText("/etc/group", 0644, "root:x:0:\nhaproxy:x:120:\n");
        disk.writeText("/etc/hostname", 0644, "localhost\n");
        disk.writeText("/etc/fstab", 0644, "/dev/vda1 / ext4 rw 0 1\n");
        disk.writeText("/etc/belay-simulated", 0644, "KERNEL=6.1.0-40-cloud-amd64\nCPUS=2\nMEMORY_MIB=4096\n");
    }

    private static String release(String template) {
        if (template.contains("ubuntu")) {
            return "ID=ubuntu\nVERSION_ID=\"24.04\"\n";
        }
        return "ID=debian\nVERSION_ID=\"%s\"\n".formatted(template.contains("13") ? "13" : "12");
    }
}
