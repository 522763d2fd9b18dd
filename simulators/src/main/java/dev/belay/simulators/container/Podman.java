// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The container engine, by its command line. Everything that it makes for a cloud carries the cloud's label.
 *
 * @param cloud value of the label
 */
record Podman(String cloud) {

    private static final String CLOUD = "dev.belay.cloud";
    private static final String INSTANCE = "dev.belay.instance";
    private static final Path CGROUP_V2 = Path.of("/sys/fs/cgroup/cgroup.controllers");
    private static final Path MODULES = Path.of("/lib/modules");

    /** Systemd's signal for "power off". */
    private static final String HALT = "SIGRTMIN+3";

    private static final int GRACE_SECONDS = 8;
    private static final long FILES = 1_048_576;
    private static final long PROCESSES = 32_768;

    /** {@code pid} is 0 when it does not run. */
    record Container(boolean running, long pid, int exit) {}

    static String name(UUID instance) {
        return "belay-" + instance;
    }

    Optional<Container> find(UUID instance) {
        var found = podman(
                        "container",
                        "inspect",
                        "--format",
                        "{{.State.Running}} {{.State.Pid}} {{.State.ExitCode}}",
                        name(instance))
                .result("");
        if (found.exit() != 0) {
            return Optional.empty();
        }
        var words = found.output().strip().split(" ");
        return Optional.of(
                new Container(Boolean.parseBoolean(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2])));
    }

    /**
     * The flags are those under which systemd, a container runtime and a kubelet work inside, on hosts of either version of
     * cgroups. {@code /var} is a volume: the file system of the rest cannot carry another of its kind.
     */
    void create(UUID instance, String hostname, String image) {
        var name = name(instance);
        if (podman("volume", "exists", name).result("").exit() != 0) {
            podman("volume", "create", "--label", label(CLOUD, cloud), name).run();
        }
        var arguments = new ArrayList<>(List.of("create", "--name", name, "--hostname", hostname));
        arguments.addAll(List.of("--label", label(CLOUD, cloud), "--label", label(INSTANCE, instance.toString())));
        arguments.addAll(List.of("--network", "none", "--no-hosts", "--privileged"));
        arguments.addAll(List.of("--systemd", "false", "--stop-signal", HALT, "--cgroupns", "private"));
        arguments.addAll(List.of("--tmpfs", "/run", "--tmpfs", "/run/lock", "--tmpfs", "/tmp"));
        arguments.addAll(List.of("--ulimit", limit("nofile", "Max open files", FILES)));
        arguments.addAll(List.of("--ulimit", limit("nproc", "Max processes", PROCESSES)));
        arguments.addAll(List.of("--volume", name + ":/var:exec,suid,dev"));
        if (Files.isDirectory(MODULES)) {
            arguments.addAll(List.of("--volume", MODULES + ":" + MODULES + ":ro"));
        }
        arguments.addAll(List.of("--pull", "never", image));
        podman(arguments.toArray(String[]::new)).run();
    }

    /** Makes everything but does not let it run yet, and returns the process id. */
    long initialise(UUID instance) {
        podman("container", "init", name(instance)).run();
        return find(instance)
                .map(Container::pid)
                .filter(pid -> pid > 0)
                .orElseThrow(() -> new EngineException(
                        "Expected container %s to be ready to start but it is not".formatted(name(instance))));
    }

    void start(UUID instance) {
        podman("start", name(instance)).run();
    }

    /** Returns when it has stopped by itself, with its exit code. */
    int awaitEnd(UUID instance) {
        return Integer.parseInt(podman("wait", name(instance)).run());
    }

    void stop(UUID instance) {
        podman("stop", "--ignore", "--time", Integer.toString(GRACE_SECONDS), name(instance))
                .run();
    }

    /** With its disk. */
    void remove(UUID instance) {
        podman("rm", "--force", "--ignore", "--time", "0", name(instance)).run();
        podman("volume", "rm", "--force", name(instance)).result("");
    }

    /** Everything that carries the label, and nothing else. */
    void removeAll() {
        var containers = listed("ps", "--all", "--quiet", "--filter", "label=" + label(CLOUD, cloud));
        if (!containers.isEmpty()) {
            podman(concat(Stream.of("rm", "--force", "--ignore", "--time", "0"), containers))
                    .run();
        }
        var volumes = listed("volume", "ls", "--quiet", "--filter", "label=" + label(CLOUD, cloud));
        if (!volumes.isEmpty()) {
            podman(concat(Stream.of("volume", "rm", "--force"), volumes)).run();
        }
    }

    private List<String> listed(String... arguments) {
        return podman(arguments).run().lines().filter(line -> !line.isBlank()).toList();
    }

    private static String[] concat(Stream<String> first, List<String> more) {
        return Stream.concat(first, more.stream()).toArray(String[]::new);
    }

    private static String label(String name, String value) {
        return name + "=" + value;
    }

    /** The engine's own defaults may be above what this host lets anybody have, and are refused then. */
    private static String limit(String name, String title, long most) {
        try (var lines = Files.lines(Path.of("/proc/self/limits"))) {
            var hard = lines.filter(line -> line.startsWith(title))
                    .map(line -> line.substring(title.length()).strip().split("\\s+")[1])
                    .filter(word -> !word.equals("unlimited"))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(most);
            return "%1$s=%2$d:%2$d".formatted(name, Math.min(hard, most));
        } catch (IOException e) {
            throw new EngineException("Expected to read the limits of this process", e);
        }
    }

    /** The engine's usual runtime cannot do with the first version of cgroups. */
    private static Command podman(String... arguments) {
        var line = new ArrayList<String>();
        line.add("podman");
        if (!Files.exists(CGROUP_V2)) {
            line.addAll(List.of("--runtime", "runc"));
        }
        line.addAll(Arrays.asList(arguments));
        return Command.of(line);
    }
}
