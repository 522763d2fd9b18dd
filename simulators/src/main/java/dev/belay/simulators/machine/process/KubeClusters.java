// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What the Kubernetes etcds of all clusters hold. Each has a directory beside the disks, {@code etcd-<incarnation>}, that
 * lives until the last machine that was a master of it is deleted.
 */
public final class KubeClusters implements AutoCloseable {

    private static final String PREFIX = "etcd-";
    private static final int WOKEN_AT_ONCE = 50;

    private final Map<String, KubeCluster> clusters = new ConcurrentHashMap<>();
    private final Rotation rotation = new Rotation(WOKEN_AT_ONCE);
    private final Path directory;
    private final Clock clock;
    private final Executor executor;

    public KubeClusters(Path directory, Clock clock, Executor executor) {
        this.directory = directory;
        this.clock = clock;
        this.executor = executor;
    }

    /** @param machine whose member of the etcd holds it from now on */
    synchronized KubeCluster open(String incarnation, String machine) {
        var path = directory.resolve(PREFIX + incarnation);
        try {
            var members = Files.createDirectories(path.resolve("members"));
            var member = members.resolve(machine);
            if (!Files.exists(member)) {
                Files.createFile(member);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clusters.computeIfAbsent(
                incarnation, _ -> new KubeCluster(ObjectStore.open(path.resolve("objects"), clock), clock, executor));
    }

    /** Lets everything that moves in clusters look around again. To be called now and then by one thread. */
    public void wakeSome() {
        rotation.some(clusters.values()).forEach(KubeCluster::wake);
    }

    /** The machine's disk is gone: so is what only it held. Machines of several clusters may go at once. */
    public synchronized void forget(String machine) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            for (var path : etcds()) {
                Files.deleteIfExists(path.resolve("members").resolve(machine));
                if (isEmpty(path.resolve("members"))) {
                    erase(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clusters.values().forEach(KubeCluster::close);
        clusters.clear();
    }

    private List<Path> etcds() throws IOException {
        try (var paths = Files.newDirectoryStream(directory, PREFIX + "*")) {
            var found = new ArrayList<Path>();
            paths.forEach(found::add);
            return found;
        }
    }

    private void erase(Path path) throws IOException {
        var cluster = clusters.remove(path.getFileName().toString().substring(PREFIX.length()));
        if (cluster != null) {
            cluster.close();
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isEmpty(Path members) throws IOException {
        try (var files = Files.list(members)) {
            return files.findAny().isEmpty();
        }
    }
}
