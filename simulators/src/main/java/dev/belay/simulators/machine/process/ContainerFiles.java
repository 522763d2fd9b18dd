// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.RegularFile;
import java.util.Comparator;
import java.util.Map;

/**
 * The files in a container: those of its image, which are nobody's concern here, and what is mounted into it.
 *
 * @param mounts by their paths in the container
 */
record ContainerFiles(HostFiles host, Map<String, PodManifest.Mount> mounts) implements FileView {

    @Override
    public RegularFile open(String path) throws ExitException {
        return host.open(hostPath(path));
    }

    @Override
    public void requireWritable(String directory) throws ExitException {
        if (mount(directory).getValue().readOnly()) {
            throw new ExitException("open %s: read-only file system".formatted(directory));
        }
        host.requireWritable(hostPath(directory));
    }

    @Override
    public void requireRoom(String directory, long bytes) throws ExitException {
        host.requireRoom(hostPath(directory), bytes);
    }

    @Override
    public String hostPath(String path) throws ExitException {
        var mount = mount(path);
        return mount.getValue().hostPath() + path.substring(mount.getKey().length());
    }

    private Map.Entry<String, PodManifest.Mount> mount(String path) throws ExitException {
        return mounts.entrySet().stream()
                .filter(mount -> path.equals(mount.getKey()) || path.startsWith(mount.getKey() + "/"))
                .max(Comparator.comparingInt(mount -> mount.getKey().length()))
                .orElseThrow(() -> new ExitException("open %s: no such file or directory".formatted(path)));
    }
}
