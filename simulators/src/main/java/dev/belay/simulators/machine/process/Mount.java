// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.util.regex.Pattern;

/** A file system in memory, over a directory. Of it only the size matters here. */
record Mount(MachineDisk disk, String directory) implements Program {

    private static final Pattern SIZE = Pattern.compile("size=(\\d+)([kmg]?)");
    private static final String UNITS = "kmg";

    static Mount start(MachineDisk disk, UnitFile unit) throws ExitException {
        var size = SIZE.matcher(unit.first("Mount.Options", ""));
        var directory = unit.first("Mount.Where", "");
        if (!unit.first("Mount.Type", "").equals("tmpfs") || directory.isEmpty() || !size.find()) {
            throw new ExitException("mount: only tmpfs of a size can be mounted here");
        }
        var shift = size.group(2).isEmpty() ? 0 : 10 * (1 + UNITS.indexOf(size.group(2)));
        disk.mount(directory, Long.parseLong(size.group(1)) << shift);
        return new Mount(disk, directory);
    }

    @Override
    public Health look() {
        return Health.READY;
    }

    @Override
    public void stop() {
        disk.unmount(directory);
    }
}
