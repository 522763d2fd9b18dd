// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What machines in containers need of their host, said in one sentence before anything is made.
 *
 * @param lacking programs that are not installed
 * @param unable what the kernel refused when it was tried in a network of its own, empty when nothing
 */
record ContainerHost(boolean root, List<String> lacking, String unable, long availableMiB, long freeDiskMiB) {

    private static final List<String> PROGRAMS =
            List.of("podman", "runc", "debootstrap", "nft", "ip", "nsenter", "flock");
    private static final int MASTER_MIB = 1200;
    private static final int WORKER_MIB = 500;
    private static final int SERVICES_MIB = 2500;
    private static final int DISK_OF_A_MACHINE_MIB = 3000;
    private static final int DISK_MIB = 4000;

    /** Each kind of thing that a node makes; gone with the shell that tries it. */
    private static final String TRIAL = """
            grep -qw overlay /proc/filesystems || modprobe overlay || { echo overlay file systems; exit; }
            ip link add name a type bridge || { echo bridges; exit; }
            ip link add name b type veth peer name c || { echo veth interfaces; exit; }
            ip link add name d type vxlan id 1 dstport 8472 dev lo || { echo vxlan interfaces; exit; }
            nft add table inet a || { echo nftables; exit; }
            nft add chain inet a b '{ type nat hook prerouting priority -100; }' || { echo address translation; exit; }
            [ -e /proc/sys/net/bridge ] || modprobe br_netfilter || { echo packet filters on bridges; exit; }
            """;

    static ContainerHost ofThisMachine(Home home) {
        var root = "root".equals(System.getProperty("user.name"));
        var lacking = PROGRAMS.stream().filter(program -> !installed(program)).toList();
        return new ContainerHost(
                root,
                lacking,
                root && lacking.isEmpty() ? refusedByTheKernel() : "",
                Preflight.availableMemory(),
                home.checkout().toFile().getUsableSpace() >> 20);
    }

    /** @throws CommandFailedException with the sentence */
    void check(int masters, int workers) {
        var memory = SERVICES_MIB + masters * MASTER_MIB + workers * WORKER_MIB;
        var disk = DISK_MIB + (masters + workers) * DISK_OF_A_MACHINE_MIB;
        complaint(memory, disk).ifPresent(sentence -> {
            throw new CommandFailedException(ExitCode.FAILED, "Machines in containers need " + sentence);
        });
    }

    private Optional<String> complaint(int memory, int disk) {
        if (!lacking.isEmpty()) {
            return Optional.of("%s but it is not installed: apt-get install podman runc debootstrap nftables iproute2."
                    .formatted(String.join(", ", lacking)));
        }
        if (!root) {
            return Optional.of("root, for networks and cgroups, but this is '%s': run ./belay as root."
                    .formatted(System.getProperty("user.name")));
        }
        if (!unable.isEmpty()) {
            return Optional.of(
                    "a kernel with %s but this one has none: load the module, or use another host.".formatted(unable));
        }
        if (availableMiB < memory) {
            return Optional.of("%d MiB of free memory but there are %d: ask for fewer with --masters and --workers."
                    .formatted(memory, availableMiB));
        }
        return freeDiskMiB >= disk
                ? Optional.empty()
                : Optional.of("%d MiB of free disk but there are %d: make room first.".formatted(disk, freeDiskMiB));
    }

    private static boolean installed(String program) {
        return List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String refusedByTheKernel() {
        try {
            var trial = new ProcessBuilder("unshare", "--net", "sh", "-c", TRIAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(trial.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "network namespaces";
        }
    }
}
