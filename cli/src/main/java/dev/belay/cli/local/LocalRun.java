// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.ExitCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** All processes of the local run together. */
public final class LocalRun {

    private final Home home;
    private final Topology topology;
    private final Processes processes;
    private final ReadinessProbe probe;

    public LocalRun(Home home, Topology topology, Clock clock) {
        this.home = home;
        this.topology = topology;
        this.processes = new Processes(home);
        this.probe = new ReadinessProbe(processes, home, clock);
    }

    /** Starts what is not running and returns, in the order of the topology, the names of what had to be started. */
    public List<String> ensureRunning() {
        try (var _ = StartLock.take(home.startLock())) {
            var missing = missing();
            Preflight.ofThisMachine(home).check(missing);
            // Nothing but the services needs the backends, and a service that does not find them ends.
            missing.stream().filter(topology::isFoundation).forEach(processes::ensure);
            together(topology.foundations(), probe::await);
            missing.forEach(processes::ensure);
            together(topology.processes(), probe::await);
            return missing.stream().map(LocalProcess::name).toList();
        }
    }

    public List<LocalProcess> all() {
        return topology.processes();
    }

    public boolean isRunning(LocalProcess process) {
        return processes.running(process.name()).isPresent();
    }

    public boolean serves(LocalProcess process) {
        return isRunning(process) && probe.serves(process);
    }

    /** Stops everything, services first, and returns the names of what was running. */
    public List<String> stop() {
        var running = topology.processes().stream().filter(this::isRunning).toList();
        together(
                topology.processes().stream()
                        .filter(process -> !topology.isFoundation(process))
                        .toList(),
                process -> processes.stop(process.name()));
        together(topology.foundations(), process -> processes.stop(process.name()));
        var stopped = new ArrayList<>(running.stream().map(LocalProcess::name).toList());
        LeftoverDatabase.of(home).process().ifPresent(database -> {
            Processes.stop(database);
            stopped.add("a PostgreSQL that was left over");
        });
        return stopped;
    }

    /** Forgets all data, keys and logs, and removes what was made of machines outside of the local run's files. */
    public void purge() {
        if (topology.machines() instanceof Machines.Containers) {
            processes.run(topology.purge());
        }
        home.forget();
    }

    private List<LocalProcess> missing() {
        return topology.processes().stream()
                .filter(process -> !isRunning(process))
                .toList();
    }

    private static void together(List<LocalProcess> all, Consumer<LocalProcess> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = all.stream()
                    .<Future<?>>map(process -> threads.submit(() -> work.accept(process)))
                    .toList();
            for (var each : working) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailedException known
                    ? known
                    : new IllegalStateException("Expected the processes to be started or stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "Interrupted.");
        }
    }
}
