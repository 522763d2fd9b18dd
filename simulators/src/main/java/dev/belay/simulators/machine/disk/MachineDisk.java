// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Everything a machine keeps. Paths are absolute and normal. What is under {@code /run}, {@code /tmp}, {@code /proc} and
 * {@code /sys} is memory and gone when the power is. Safe for use by several threads; a change is whole or not at all.
 */
public final class MachineDisk implements AutoCloseable {

    private static final String ROOT_OWNER = "root:root";
    private static final List<String> MEMORY = List.of("/run", "/tmp", "/proc", "/sys");

    private final ConcurrentSkipListMap<String, Inode> inodes = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private final Map<String, Long> mounts = new ConcurrentHashMap<>();
    private final DiskJournal journal;
    private final Runnable changed;

    private MachineDisk(Path file, Runnable changed) {
        this.journal = DiskJournal.open(file, inodes);
        this.changed = changed;
    }

    /** @param changed told after every change, on the thread that made it; must not block */
    public static MachineDisk open(Path file, Runnable changed) {
        return new MachineDisk(file, changed);
    }

    public boolean isBlank() {
        return inodes.isEmpty();
    }

    /** From now on the directory is a file system of that size. */
    public void mount(String directory, long bytes) {
        mounts.put(directory, bytes);
        changed();
    }

    public void unmount(String directory) {
        mounts.remove(directory);
        changed();
    }

    /** How large a file in that directory may become; without bounds unless something is mounted there. */
    public long room(String directory) {
        return mounts.entrySet().stream()
                .filter(mount -> (directory + "/").startsWith(mount.getKey() + "/"))
                .max(Comparator.comparingInt(mount -> mount.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(Long.MAX_VALUE);
    }

    /** Grows with every change. */
    public long version() {
        return version.get();
    }

    public Optional<Inode> at(String path) {
        return Optional.ofNullable(inodes.get(path));
    }

    public Optional<RegularFile> file(String path) {
        return at(path).filter(RegularFile.class::isInstance).map(RegularFile.class::cast);
    }

    public Optional<String> text(String path) {
        return file(path).map(RegularFile::text);
    }

    public boolean exists(String path) {
        return path.equals("/") || inodes.containsKey(path);
    }

    public boolean isDirectory(String path) {
        return path.equals("/") || inodes.get(path) instanceof Directory;
    }

    /** Names, not paths, of what is directly in the directory, sorted. */
    public List<String> list(String directory) {
        var prefix = directory.equals("/") ? "/" : directory + "/";
        return below(directory)
                .map(path -> path.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
    }

    public boolean writeText(String path, int mode, String text) {
        return write(path, new RegularFile(mode, ROOT_OWNER, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes missing directories above it, 0755 of root. True when that changed anything. */
    public synchronized boolean write(String path, Inode inode) {
        if (inode.equals(inodes.get(path))) {
            return false;
        }
        makeParents(path);
        put(path, inode);
        changed();
        return true;
    }

    /** Removes the file, or the directory with all that is in it. True when there was one. */
    public synchronized boolean remove(String path) {
        var paths = Stream.concat(below(path), Stream.of(path).filter(inodes::containsKey))
                .toList();
        paths.forEach(this::drop);
        if (!paths.isEmpty()) {
            changed();
        }
        return !paths.isEmpty();
    }

    /** What a power cut does. */
    public synchronized void forgetMemory() {
        mounts.clear();
        MEMORY.forEach(directory -> below(directory).toList().forEach(inodes::remove));
        changed();
    }

    /** Back to a disk that was never written to. */
    public synchronized void wipe() {
        inodes.clear();
        journal.clear();
        changed();
    }

    @Override
    public synchronized void close() {
        journal.close();
    }

    /** Absolute paths below the directory, at any depth. */
    public Stream<String> below(String directory) {
        var prefix = directory.equals("/") ? "/" : directory + "/";
        return inodes.subMap(prefix, false, prefix + Character.MAX_VALUE, false).keySet().stream();
    }

    private void makeParents(String path) {
        for (var slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var parent = path.substring(0, slash);
            if (!inodes.containsKey(parent)) {
                put(parent, new Directory(0755, ROOT_OWNER));
            }
        }
    }

    private void put(String path, Inode inode) {
        if (!isMemory(path)) {
            journal.put(path, inode);
        }
        inodes.put(path, inode);
    }

    private void drop(String path) {
        if (!isMemory(path)) {
            journal.remove(path);
        }
        inodes.remove(path);
    }

    private void changed() {
        version.incrementAndGet();
        changed.run();
    }

    private static boolean isMemory(String path) {
        return MEMORY.stream().anyMatch(memory -> path.equals(memory) || path.startsWith(memory + "/"));
    }
}
