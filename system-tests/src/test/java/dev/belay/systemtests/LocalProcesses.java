// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of a local run, as whoever owns the host has them: to be seen, killed, stopped where they are. */
public final class LocalProcesses {

    private static final String BACKENDS = "backends";

    private final Path home;

    LocalProcesses(Path home) {
        this.home = home;
    }

    public long pid(String process) {
        return number(home.resolve("run").resolve(process + ".pid"));
    }

    boolean runs(String process) {
        return ProcessHandle.of(pid(process)).filter(ProcessHandle::isAlive).isPresent();
    }

    /** SIGKILL. Of the backends it is Kafka that dies: PostgreSQL is no child of theirs and lives. */
    public void kill(String process) {
        var victims = withChildren(pid(process));
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim -> victim.onExit().join());
    }

    /** What is connected to it stays connected. */
    void freezeBroker() {
        signal("STOP", pid(BACKENDS));
    }

    void thawBroker() {
        signal("CONT", pid(BACKENDS));
    }

    void freezeDatabase() {
        signal("STOP", databasePid());
    }

    void thawDatabase() {
        signal("CONT", databasePid());
    }

    private long databasePid() {
        return number(home.resolve("data/backends/postgresql/data/postmaster.pid"));
    }

    private static List<ProcessHandle> withChildren(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(pid + " does not run"));
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void signal(String name, long pid) {
        for (var process : withChildren(pid)) {
            var sent =
                    new Command(Path.of("/"), Map.of()).run(List.of("kill", "-" + name, Long.toString(process.pid())));
            if (sent.code() != 0) {
                throw new IllegalStateException(sent.output());
            }
        }
    }

    /** The first word of a file. */
    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip().split("\\s", -1)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
