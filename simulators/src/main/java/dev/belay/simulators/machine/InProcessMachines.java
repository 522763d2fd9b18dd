// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.calls.CallTable;
import dev.belay.simulators.machine.calls.ScriptInterpreter;
import dev.belay.simulators.machine.ssh.SharedIo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Machines that are objects of this process. Their disks are under one directory and outlive it. */
public final class InProcessMachines implements MachineDriver {

    private static final int REBOOT_DELAY_SECONDS = 2;

    private final Map<UUID, Machine> machines = new ConcurrentHashMap<>();
    private final SharedIo io = new SharedIo();
    private final ScriptInterpreter interpreter = new ScriptInterpreter(new CallTable());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-timer").daemon().factory());
    private final Path disks;
    private final Clock clock;

    public InProcessMachines(Path disks, Firewall firewall, Clock clock) {
        this.disks = disks;
        this.clock = clock;
    }

    @Override
    public void start(MachineSpec machine) {
        machines.computeIfAbsent(machine.instance(), _ -> newMachine(machine)).powerOn();
    }

    @Override
    public void stop(UUID instance) {
        find(instance).ifPresent(Machine::powerOff);
    }

    @Override
    public void reboot(UUID instance) {
        find(instance).ifPresent(Machine::reboot);
    }

    @Override
    public void reset(UUID instance) {
        find(instance).ifPresent(Machine::wipe);
    }

    @Override
    public void delete(UUID instance) {
        Optional.ofNullable(machines.remove(instance)).ifPresent(Machine::close);
        erase(directory(instance));
    }

    @Override
    public void close() {
        machines.values().forEach(Machine::close);
        machines.clear();
        timer.shutdownNow();
        io.close();
    }

    private Machine newMachine(MachineSpec machine) {
        var instance = machine.instance();
        return new Machine(machine, directory(instance), clock, io, interpreter, () -> rebootSoon(instance));
    }

    private void rebootSoon(UUID instance) {
        var _ = timer.schedule(() -> reboot(instance), REBOOT_DELAY_SECONDS, TimeUnit.SECONDS);
    }

    private Optional<Machine> find(UUID instance) {
        return Optional.ofNullable(machines.get(instance));
    }

    private Path directory(UUID instance) {
        return disks.resolve(instance.toString());
    }

    private static void erase(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
