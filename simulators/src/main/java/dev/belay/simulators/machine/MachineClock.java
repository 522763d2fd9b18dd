// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The hardware clock of one machine: ahead of the true time by as much as it was set to. Like a real one it is no part of
 * the disk: it keeps its error over reboots, reinstallations and the end of this process, until it is set again.
 */
final class MachineClock extends Clock {

    private final Path file;
    private final Clock truth;
    private volatile Duration ahead;

    private MachineClock(Path file, Clock truth, Duration ahead) {
        this.file = file;
        this.truth = truth;
        this.ahead = ahead;
    }

    /** @param file where its error is kept; absent while there is none */
    static MachineClock open(Path file, Clock truth) {
        try {
            var ahead =
                    Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
            return new MachineClock(file, truth, ahead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param error negative when it shall be behind */
    synchronized void set(Duration error) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), error + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ahead = error;
    }

    @Override
    public Instant instant() {
        return truth.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return truth.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(truth.withZone(zone), ahead);
    }
}
