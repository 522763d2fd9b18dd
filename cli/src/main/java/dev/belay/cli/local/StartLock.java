// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two commands from starting the same process; given back by the system when its holder dies. */
final class StartLock implements AutoCloseable {

    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits while another command holds it. */
    static StartLock take(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new StartLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to give back a lock", e);
        }
    }
}
