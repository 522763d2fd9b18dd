// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.util.Optional;

/** The images that containerd keeps: one file each, whose text says which program is in it. */
public record Images(MachineDisk disk) {

    private static final String DIRECTORY = "/var/lib/containerd/images/";

    public boolean has(String reference) {
        return disk.exists(path(reference));
    }

    /** False when the archive is none that can be read. */
    public boolean add(String reference, String archive) {
        if (Identity.of(archive).isEmpty()) {
            return false;
        }
        disk.writeText(path(reference), 0600, archive);
        return true;
    }

    Optional<Identity> program(String reference) {
        return disk.text(path(reference)).flatMap(Identity::of);
    }

    private static String path(String reference) {
        return DIRECTORY + reference.replace('/', '_');
    }
}
