// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts processes that outlive this one, and stops them. */
public final class Processes {

    /** What a small JVM needs to start fast: measured against the server compiler and G1, see docs/performance.md. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // What is not needed goes back to the system: seven of them share one machine.
            "-XX:+UseCompactObjectHeaders",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final long PATIENCE_SECONDS = 30;

    private final Home home;

    public Processes(Home home) {
        this.home = home;
    }

    public Optional<ProcessHandle> running(String name) {
        return new PidFile(home.pidFile(name)).process();
    }

    /** True when it had to be started. */
    public boolean ensure(LocalProcess process) {
        if (running(process.name()).isPresent()) {
            return false;
        }
        setAside(home.log(process.name()));
        new PidFile(home.pidFile(process.name()))
                .write(start(process, command(process)).pid());
        return true;
    }

    /** Waits for its end. What it says is why it failed. */
    void run(LocalProcess process) {
        setAside(home.log(process.name()));
        try {
            if (start(process, command(process)).waitFor() != 0) {
                var said = Files.readString(home.log(process.name())).strip();
                throw new CommandFailedException(ExitCode.FAILED, "%s failed: %s".formatted(process.name(), said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read the log of " + process.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted while %s ran.".formatted(process.name()));
        }
    }

    /** Asks it to end, and insists after half a minute. True when there was something to stop. */
    public boolean stop(String name) {
        var pidFile = new PidFile(home.pidFile(name));
        var process = pidFile.process();
        process.ifPresent(Processes::stop);
        pidFile.delete();
        return process.isPresent();
    }

    static void stop(ProcessHandle process) {
        var gone = process.onExit();
        process.destroy();
        try {
            gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            gone.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted while stopping a process.");
        }
    }

    private List<String> command(LocalProcess process) {
        var command = new ArrayList<String>();
        // A session of its own: the terminal's interrupt is meant for whoever watches, not for what runs.
        command.add("setsid");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Xmx%dm".formatted(process.heapMiB()));
        command.add("-jar");
        command.add(home.jar(process.module()).toString());
        command.addAll(process.arguments());
        return command;
    }

    private Process start(LocalProcess process, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.log(process.name()).toFile()));
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("BELAY_") || variable.startsWith("QUARKUS_"));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(process.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "%s could not be started: %s".formatted(process.name(), e.getMessage()));
        }
    }

    /** A log is of one process; that of the one before it, which may have died, is kept beside it. */
    private static void setAside(Path log) {
        try {
            Files.createDirectories(log.getParent());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to set aside " + log, e);
        }
    }
}
