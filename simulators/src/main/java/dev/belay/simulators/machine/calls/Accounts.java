// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.Inode;
import dev.belay.simulators.machine.disk.MachineDisk;

/** Users and groups of a machine, as its {@code /etc/passwd} and {@code /etc/group} have them. */
final class Accounts {

    private Accounts() {}

    static boolean exists(MachineDisk disk, Inode owned) {
        return isListed(disk, "/etc/passwd", owned.user()) && isListed(disk, "/etc/group", owned.group());
    }

    static boolean isListed(MachineDisk disk, String file, String name) {
        return disk.text(file).orElse("").lines().anyMatch(line -> line.startsWith(name + ":"));
    }
}
