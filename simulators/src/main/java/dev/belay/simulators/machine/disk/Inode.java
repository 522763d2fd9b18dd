// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.disk;

/** What is at a path. */
public sealed interface Inode permits RegularFile, Directory {

    /** Permission bits, e.g. 0644. */
    int mode();

    /** {@code user:group}, by name. */
    String owner();

    default String user() {
        return owner().substring(0, owner().indexOf(':'));
    }

    default String group() {
        return owner().substring(owner().indexOf(':') + 1);
    }
}
