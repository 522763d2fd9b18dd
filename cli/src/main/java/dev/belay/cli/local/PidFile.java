// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process runs under a name: its id, when it started, and in which run of the machine, so that an id that was given to
 * another process meanwhile is never taken for ours. The start is counted in ticks since the machine's boot, which no
 * correction of its clock moves.
 */
record PidFile(Path file) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int PARTS = 3;
    /** In {@code /proc/<pid>/stat}, counted after the name, which may hold anything. */
    private static final int START_TICKS = 19;

    void write(long pid) {
        SecretFile.write(file, "%d %s %s%n".formatted(pid, startOf(pid).orElse("0"), boot()));
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> process() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var parts = SecretFile.read(file).split(" ", -1);
        return parts.length == PARTS && parts[0].matches("\\d+") && parts[2].equals(boot())
                ? process(Long.parseLong(parts[0]), parts[1])
                : Optional.empty();
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete " + file, e);
        }
    }

    private static Optional<ProcessHandle> process(long pid, String started) {
        return startOf(pid)
                .filter(started::equals)
                .flatMap(_ -> ProcessHandle.of(pid))
                .filter(ProcessHandle::isAlive);
    }

    private static Optional<String> startOf(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var afterName = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return Optional.of(afterName[START_TICKS]);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String boot() {
        return SecretFile.read(BOOT);
    }
}
