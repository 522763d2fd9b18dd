// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What would make the local run fail later, said in one sentence before anything is started. */
record Preflight(String system, String architecture, int javaVersion, long availableMiB, boolean databaseLeftOver) {

    private static final int JAVA_LEAST = 25;
    private static final long NEEDED_MIB = 2500;
    private static final int KIB_PER_MIB = 1024;

    static Preflight ofThisMachine(Home home) {
        return new Preflight(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                availableMemory(),
                LeftoverDatabase.of(home).process().isPresent());
    }

    /**
     * @param toStart the processes that are not running yet
     * @throws CommandFailedException with the sentence
     */
    void check(List<LocalProcess> toStart) {
        if (!system.equals("Linux") || !architecture.equals("amd64")) {
            throw refused(
                    "The local run needs Linux on amd64 but this is %s on %s: run it in such a machine or container."
                            .formatted(system, architecture));
        }
        if (javaVersion < JAVA_LEAST) {
            throw refused("The local run needs Java %d but this is %d: install a newer JDK or point JAVA_HOME at one."
                    .formatted(JAVA_LEAST, javaVersion));
        }
        if (toStart.size() > 1 && availableMiB < NEEDED_MIB) {
            throw refused("The local run needs %d MiB of free memory but there are %d: stop something else first."
                    .formatted(NEEDED_MIB, availableMiB));
        }
        toStart.forEach(process -> process.ports().forEach(port -> requireFree(process, port)));
    }

    private void requireFree(LocalProcess process, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            if (!(databaseLeftOver && isDatabase(process, port))) {
                throw refused("Port %d is taken but %s needs it: stop what listens there, or set BELAY_PORT_OFFSET."
                        .formatted(port, process.name()));
            }
        }
    }

    private static boolean isDatabase(LocalProcess process, int port) {
        return process.name().equals(Topology.BACKENDS) && process.ports().getLast() == port;
    }

    static long availableMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
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
