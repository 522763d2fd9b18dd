// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;

/**
 * A program about to start.
 *
 * @param identity what the executable is
 * @param executable as the command line names it
 * @param user the user it runs as
 */
record Launch(Host host, Identity identity, String executable, List<String> arguments, FileView files, String user) {

    Flags flags() throws ExitException {
        return Flags.parse(arguments, KnownFlags.of(identity.name()));
    }
}
