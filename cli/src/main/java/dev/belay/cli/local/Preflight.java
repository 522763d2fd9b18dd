// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What would make the local run fail later, said in one sentence before anything is started. */
public final class Preflight {

    private static final long NEEDED_MIB = 2500;

    private Preflight() {}

    /** @param toStart the processes that are not running yet */
    public static void check(List<LocalProcess> toStart) {
        var system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw refused("The local run needs Linux but this is %s: run it in a Linux machine or container."
                    .formatted(system));
        }
        if (toStart.isEmpty()) {
            return;
        }
        if (toStart.size() > 1 && availableMiB() < NEEDED_MIB) {
            throw refused("The local run needs %d MiB of free memory but there are %d: stop something else first."
                    .formatted(NEEDED_MIB, availableMiB()));
        }
        toStart.forEach(process -> process.ports().forEach(port -> requireFree(process, port)));
    }

    private static void requireFree(LocalProcess process, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            // PostgreSQL outlives a killed run; the backends find it and stop it.
            if (!process.name().equals("backends")) {
                throw refused("Port %d is taken but %s needs it: stop what listens there, or set BELAY_PORT_OFFSET."
                        .formatted(port, process.name()));
            }
        }
    }

    private static long availableMiB() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static CommandFailedException refused(String sentence) {
        return new CommandFailedException(ExitCode.FAILED, sentence);
    }
}
