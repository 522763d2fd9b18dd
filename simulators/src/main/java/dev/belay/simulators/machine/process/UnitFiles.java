// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import java.util.List;

/** Finds units on a disk, and what they run. */
final class UnitFiles {

    private static final List<String> DIRECTORIES = List.of("/etc/systemd/system/", "/lib/systemd/system/");
    private static final List<String> SHELLS = List.of("/bin/sh", "/bin/bash", "/usr/bin/sh", "/usr/bin/bash");

    private UnitFiles() {}

    static String fullName(String name) {
        return name.matches(".*\\.(service|path|timer|socket|target|mount)") ? name : name + ".service";
    }

    static UnitFile load(MachineDisk disk, String name) throws ExitException {
        for (var directory : DIRECTORIES) {
            var text = disk.text(directory + name);
            if (text.isPresent()) {
                return UnitFile.parse(text.get());
            }
        }
        throw new ExitException("Unit %s not found.".formatted(name));
    }

    static Launch launch(Host host, String name, UnitFile unit) throws ExitException {
        var command = unit.command();
        if (command.isEmpty()) {
            throw new ExitException("Unit %s lacks ExecStart=.".formatted(name));
        }
        if (host.disk().text("/etc/passwd").orElse("").lines().noneMatch(line -> line.startsWith(unit.user() + ":"))) {
            throw new ExitException("Failed to determine user credentials of " + unit.user());
        }
        var files = new HostFiles(host.disk(), unit.user());
        var arguments = command.subList(1, command.size());
        return new Launch(host, identity(files, command.getFirst()), command.getFirst(), arguments, files, unit.user());
    }

    /** A shell script is a program called {@code script}. */
    private static Identity identity(HostFiles files, String path) throws ExitException {
        if (SHELLS.contains(path)) {
            return Programs.SCRIPT;
        }
        RegularFile file = files.open(path);
        if (!file.isExecutable()) {
            throw new ExitException("%s: Permission denied".formatted(path));
        }
        if (file.text().startsWith("#!")) {
            return Programs.SCRIPT;
        }
        return Identity.of(file).orElseThrow(() -> new ExitException("%s: Exec format error".formatted(path)));
    }
}
