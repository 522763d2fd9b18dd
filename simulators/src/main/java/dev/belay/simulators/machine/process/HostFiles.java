// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.Directory;
import dev.belay.simulators.machine.disk.Inode;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;

/** The machine's own file system, seen by a user whose only group has the same name. */
record HostFiles(MachineDisk disk, String user) implements FileView {

    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int SEARCH = 1;

    @Override
    public RegularFile open(String path) throws ExitException {
        requireSearchable(path);
        if (!(disk.at(path).orElse(null) instanceof RegularFile file)) {
            throw new ExitException("open %s: no such file or directory".formatted(path));
        }
        require(path, file, READ);
        return file;
    }

    @Override
    public void requireWritable(String directory) throws ExitException {
        requireSearchable(directory);
        if (!(disk.at(directory).orElse(null) instanceof Directory found)) {
            throw new ExitException("open %s: no such file or directory".formatted(directory));
        }
        require(directory, found, WRITE);
    }

    @Override
    public void requireRoom(String directory, long bytes) throws ExitException {
        if (disk.room(directory) < bytes) {
            throw new ExitException("open %s: no space left on device".formatted(directory));
        }
    }

    @Override
    public String hostPath(String path) {
        return path;
    }

    private void requireSearchable(String path) throws ExitException {
        for (var slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var parent = path.substring(0, slash);
            if (disk.at(parent).orElse(null) instanceof Directory directory) {
                require(path, directory, SEARCH);
            }
        }
    }

    private void require(String path, Inode inode, int right) throws ExitException {
        if (!user.equals("root") && (bits(inode) & right) == 0) {
            throw new ExitException("open %s: permission denied".formatted(path));
        }
    }

    private int bits(Inode inode) {
        if (inode.user().equals(user)) {
            return inode.mode() >> 6;
        }
        return inode.group().equals(user) ? inode.mode() >> 3 : inode.mode();
    }
}
