// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;

/** Users by number. */
final class Users {

    private Users() {}

    /** Root for a number below zero; the number itself when nobody has it. */
    static String named(MachineDisk disk, long number) {
        if (number < 0) {
            return "root";
        }
        return disk.text("/etc/passwd")
                .orElse("")
                .lines()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2 && fields[2].equals(Long.toString(number)))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(Long.toString(number));
    }
}
