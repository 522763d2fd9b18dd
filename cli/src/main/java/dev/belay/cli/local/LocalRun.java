// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All processes of the local run together. */
public final class LocalRun {

    private final Home home;
    private final Topology topology;
    private final Processes processes;

    public LocalRun(Home home, Topology topology) {
        this.home = home;
        this.topology = topology;
        this.processes = new Processes(home);
    }

    /** Starts what is not running and returns, in the order of the topology, the names of what had to be started. */
    public List<String> ensureRunning() {
        var missing = missing();
        Preflight.check(missing);
        var probe = new ReadinessProbe(processes, home);
        missing.stream().filter(process -> process.equals(topology.backends())).forEach(backends -> {
            processes.ensure(backends);
            probe.await(backends);
        });
        missing.forEach(processes::ensure);
        awaitAll(probe, topology.processes());
        return missing.stream().map(LocalProcess::name).toList();
    }

    public List<LocalProcess> all() {
        return topology.processes();
    }

    public boolean isRunning(LocalProcess process) {
        return processes.running(process.name()).isPresent();
    }

    /** Stops everything, services first, and returns the names of what was running. */
    public List<String> stop() {
        return topology.processes().reversed().stream()
                .map(LocalProcess::name)
                .filter(processes::stop)
                .toList();
    }

    /** Forgets all data, keys and logs. */
    public void purge() {
        try (var files = Files.walk(home.directory())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete " + home.directory(), e);
        }
    }

    private List<LocalProcess> missing() {
        return topology.processes().stream()
                .filter(process -> !isRunning(process))
                .toList();
    }

    private static void awaitAll(ReadinessProbe probe, List<LocalProcess> started) {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = started.stream()
                    .<Future<?>>map(process -> together.submit(() -> probe.await(process)))
                    .toList();
            for (var each : waiting) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailedException known
                    ? known
                    : new CommandFailedException(ExitCode.FAILED, "The local run did not start: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted.");
        }
    }
}
