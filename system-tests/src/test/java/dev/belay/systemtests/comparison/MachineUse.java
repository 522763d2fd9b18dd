// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import dev.belay.systemtests.real.HostProgram;
import dev.belay.systemtests.real.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a machine has used since it was made.
 *
 * @param cpuSeconds everything in its container, by the kernel's account
 * @param residentMiB of its processes together; files that they share are counted for each
 */
record MachineUse(String node, double cpuSeconds, long residentMiB) {

    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    static MachineUse of(Machine machine) {
        var path = HostProgram.of(
                        "podman", "container", "inspect", "--format", "{{.State.CgroupPath}}", machine.container())
                .run()
                .expected()
                .strip();
        return new MachineUse(machine.node(), cpuSeconds(path.substring(1)), residentKiB(path) >> 10);
    }

    private static double cpuSeconds(String path) {
        try {
            var first = CGROUPS.resolve("cpuacct").resolve(path).resolve("cpuacct.usage");
            if (Files.exists(first)) {
                return Long.parseLong(Files.readString(first).strip()) / 1e9;
            }
            var second = Files.readString(CGROUPS.resolve(path).resolve("cpu.stat"));
            return Long.parseLong(second.replaceFirst("(?s).*?usage_usec (\\d+).*", "$1")) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentKiB(String path) {
        var sum = 0L;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                sum += residentKiB(process, path);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentKiB(Path process, String path) {
        try {
            if (!Files.readString(process.resolve("cgroup")).contains(path)) {
                return 0;
            }
            return Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
