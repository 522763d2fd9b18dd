// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import dev.belay.systemtests.real.HostProgram.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A machine of the cluster, from its host's side: as root on it, whatever Belay installed there.
 *
 * @param node its name in Kubernetes
 * @param instance the cloud's id of it
 */
public record Machine(String node, boolean master, String instance, String address) {

    /** The engine is slow to tell. */
    private static final Map<String, ProcessHandle> BOOTED = new ConcurrentHashMap<>();

    public String container() {
        return "belay-" + instance;
    }

    /** A process of it, seen from the host; another one after each boot. */
    public long pid() {
        return BOOTED.compute(instance, (_, known) -> known != null && known.isAlive() ? known : find())
                .pid();
    }

    private ProcessHandle find() {
        var pid = HostProgram.of("podman", "container", "inspect", "--format", "{{.State.Pid}}", container())
                .run()
                .expected()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IllegalStateException(node + " is off"));
    }

    /** One of its own programs. */
    public HostProgram program(String... line) {
        return entered(List.of("--mount", "--uts", "--ipc", "--net", "--pid"), List.of(line));
    }

    public Outcome run(String... line) {
        return program(line).run();
    }

    /** A program of the host, as if it were on the machine's network. Files of the machine are at {@link #file}. */
    HostProgram fromItsNetwork(List<String> line) {
        return entered(List.of("--net"), line);
    }

    public String file(String path) {
        return "/proc/%d/root%s".formatted(pid(), path);
    }

    public String bootId() {
        return run("cat", "/proc/sys/kernel/random/boot_id").expected().strip();
    }

    private HostProgram entered(List<String> namespaces, List<String> line) {
        var all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid())));
        all.addAll(namespaces);
        all.add("--");
        all.addAll(line);
        return HostProgram.of(all);
    }

    @Override
    public String toString() {
        return node;
    }
}
