// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.RegularFile;

/** The files that a program sees, with the rights it has. */
interface FileView {

    /** @throws ExitException when it is not there or may not be read */
    RegularFile open(String path) throws ExitException;

    /** @throws ExitException when the directory is not there or may not be written to */
    void requireWritable(String directory) throws ExitException;

    /** @throws ExitException when a file of that size does not fit into the directory */
    void requireRoom(String directory, long bytes) throws ExitException;

    /** Where on the machine's disk a path of this view is. */
    String hostPath(String path) throws ExitException;

    default String read(String path) throws ExitException {
        return open(path).text();
    }

    /** For files that a running program looks at again and again: what cannot be read is empty. */
    default String peek(String path) {
        try {
            return read(path);
        } catch (ExitException e) {
            return "";
        }
    }
}
