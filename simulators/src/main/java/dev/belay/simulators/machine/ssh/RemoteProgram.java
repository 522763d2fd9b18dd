// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.io.InputStream;
import java.io.OutputStream;

/** What an SSH client asked to have run. */
@FunctionalInterface
public interface RemoteProgram {

    /** Runs to its end whether or not somebody still listens. Returns the exit code. */
    int run(InputStream stdin, OutputStream stdout);
}
