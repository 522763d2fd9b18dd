// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.machine.MachineSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Machines that note what they were told, take as long as the test wants, and break on request. */
final class NotedMachines implements MachineDriver {

    final List<String> told = new CopyOnWriteArrayList<>();
    final Map<UUID, MachineSpec> running = new ConcurrentHashMap<>();
    volatile boolean broken;
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void start(MachineSpec machine) {
        note("start " + machine.name());
        running.put(machine.instance(), machine);
    }

    @Override
    public void stop(UUID instance) {
        note("stop");
        running.remove(instance);
    }

    @Override
    public void reboot(UUID instance) {
        note("reboot");
    }

    @Override
    public void reset(UUID instance) {
        note("reset");
        running.remove(instance);
    }

    @Override
    public void delete(UUID instance) {
        note("delete");
        running.remove(instance);
    }

    private void note(String act) {
        told.add(act);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (broken) {
            throw new Broken();
        }
    }

    @Override
    public void setClock(UUID instance, Duration ahead) {
        note("clock " + ahead);
    }

    @Override
    public void close() {
        gate.countDown();
    }

    private static final class Broken extends RuntimeException {

        Broken() {
            super("broken on request", null, false, false);
        }
    }
}
