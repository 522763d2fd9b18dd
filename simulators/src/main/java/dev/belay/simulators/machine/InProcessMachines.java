// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.calls.CallTable;
import dev.belay.simulators.machine.calls.ScriptInterpreter;
import dev.belay.simulators.machine.process.KubeClusters;
import dev.belay.simulators.machine.process.Site;
import dev.belay.simulators.machine.process.Wire;
import dev.belay.simulators.machine.ssh.SharedIo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Machines that are objects of this process. Their disks are under one directory and outlive it. */
public final class InProcessMachines implements MachineDriver {

    private final Map<UUID, Machine> machines = new ConcurrentHashMap<>();
    private final Map<UUID, MachineClock> clocks = new ConcurrentHashMap<>();
    private final SharedIo io = new SharedIo();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-timer").daemon().factory());
    private final Path disks;
    private final Pace pace;
    private final CallTable calls;
    private final ScriptInterpreter interpreter;
    private final Site site;

    /**
     * @param disks made unless it is there; for one process at a time
     * @param clock what the machines think it is unless theirs is set: certificates and leases follow it
     */
    public InProcessMachines(Path disks, Firewall firewall, Clock clock) {
        this(disks, firewall, clock, Pace.REAL);
    }

    InProcessMachines(Path disks, Firewall firewall, Clock clock, Pace pace) {
        this.disks = disks;
        this.pace = pace;
        this.calls = new CallTable(pace.lockWait());
        this.interpreter = new ScriptInterpreter(calls);
        var wire = new Wire(firewall::admits);
        this.site = new Site(wire, clock, executor, new KubeClusters(disks, clock, executor));
        var tick = pace.tick().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
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
        site.kubeClusters().forget(instance.toString());
    }

    @Override
    public void delete(UUID instance) {
        Optional.ofNullable(machines.remove(instance)).ifPresent(Machine::close);
        clocks.remove(instance);
        erase(directory(instance));
        site.kubeClusters().forget(instance.toString());
    }

    @Override
    public void setClock(UUID instance, Duration ahead) {
        clock(instance).set(ahead);
        find(instance).ifPresent(Machine::lookAround);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        machines.values().forEach(Machine::close);
        machines.clear();
        site.kubeClusters().close();
        executor.shutdownNow();
        calls.close();
        io.close();
    }

    private Machine newMachine(MachineSpec machine) {
        var instance = machine.instance();
        var local = site.at(clock(instance));
        return new Machine(machine, directory(instance), local, io, interpreter, () -> rebootSoon(instance));
    }

    private MachineClock clock(UUID instance) {
        return clocks.computeIfAbsent(
                instance, _ -> MachineClock.open(directory(instance).resolve("clock"), site.clock()));
    }

    private void rebootSoon(UUID instance) {
        var _ = timer.schedule(() -> reboot(instance), pace.rebootDelay().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        site.wire().wakeSome();
        site.kubeClusters().wakeSome();
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
