// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process runs under a name: its id and when it started, so that an id that was given to another process meanwhile is
 * never taken for ours.
 */
record PidFile(Path file) {

    void write(ProcessHandle process) {
        SecretFile.write(file, "%d %d%n".formatted(process.pid(), startOf(process)));
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> process() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var parts = SecretFile.read(file).split(" ", -1);
        return parts.length == 2 ? process(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : Optional.empty();
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete " + file, e);
        }
    }

    private static Optional<ProcessHandle> process(long pid, long started) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process) == started);
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }
}
